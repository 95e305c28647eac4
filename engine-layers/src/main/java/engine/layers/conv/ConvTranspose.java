package engine.layers.conv;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.window.Axis;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Sizes;
import engine.layers.window.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way back through a convolution over one, two or three axes: the window walks over the output, and what it would give is the input.
 * Source: {@code keras.layers.Conv1DTranspose}, {@code Conv2DTranspose}, {@code Conv3DTranspose}.
 *
 * <p>Weights: kernel (taps…, filters, channels), bias (filters). A place of the input becomes {@code stride} places of the output; with
 * padding valid, or an output_padding, see {@link #results}. Keras 1 was told the size of the output: of as many as a stride is long, any
 * could be meant.
 */
public final class ConvTranspose extends ConvLayer<ConvTranspose> {
    private static final WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());

    /** The option that depends on the rank beside those of all convolutions: places added behind. */
    private static final List<Key<@Nullable List<Integer>>> OUTPUT_PADDING =
            List.of(outputPadding(1), outputPadding(2), outputPadding(3));

    /** The places of the output along each axis, which Keras 1 had in its files and later ones do not. */
    private static final List<Key<@Nullable List<Integer>>> OUTPUT_PLACES =
            List.of(outputPlaces(1), outputPlaces(2), outputPlaces(3));

    public static final Schema<ConvTranspose> CONV1D_TRANSPOSE = schema(1);
    public static final Schema<ConvTranspose> CONV2D_TRANSPOSE = schema(2);
    public static final Schema<ConvTranspose> CONV3D_TRANSPOSE = schema(3);

    private ConvTranspose(int rank, String name, Config config) {
        super(List.of(CONV1D_TRANSPOSE, CONV2D_TRANSPOSE, CONV3D_TRANSPOSE).get(rank - 1), rank, name, config);
    }

    private static Key<@Nullable List<Integer>> outputPadding(int rank) {
        return Key.optional("output_padding", new Sizes(rank))
                .must(
                        "not be negative",
                        sizes -> sizes == null || sizes.stream().allMatch(n -> n >= 0))
                .writtenWhereSet();
    }

    private static Key<@Nullable List<Integer>> outputPlaces(int rank) {
        return Key.optional("output_places", new Sizes(rank)).notInFiles();
    }

    private static Schema<ConvTranspose> schema(int rank) {
        ConvKeys keys = ConvKeys.of(rank);
        return Schema.of(
                "Conv" + rank + "DTranspose",
                (name, config) -> new ConvTranspose(rank, name, config),
                ConvKeys.FILTERS,
                keys.kernelSize(),
                keys.strides(),
                keys.padding(),
                OUTPUT_PADDING.get(rank - 1),
                OUTPUT_PLACES.get(rank - 1),
                DataFormat.KEY,
                keys.dilationRate(),
                ACTIVATION,
                USE_BIAS,
                KERNEL,
                BIAS,
                ACTIVITY_REGULARIZER);
    }

    /**
     * A layer with Keras' defaults, of as many axes as the kernel has sizes.
     *
     * @param filters how many numbers each place of the output has
     * @param kernelSize taps along each axis
     */
    public static ConvTranspose of(int filters, Integer... kernelSize) {
        ConvKeys keys = ConvKeys.of(kernelSize.length);
        Config config = Config.EMPTY.with(ConvKeys.FILTERS, filters).with(keys.kernelSize(), List.of(kernelSize));
        return List.of(CONV1D_TRANSPOSE, CONV2D_TRANSPOSE, CONV3D_TRANSPOSE)
                .get(kernelSize.length - 1)
                .make("", config);
    }

    /** How many numbers each place of the output has. */
    public int filters() {
        return get(ConvKeys.FILTERS);
    }

    /** Places added behind, an axis each; null for as many as make the output {@code stride} times the input. */
    public @Nullable List<Integer> outputPadding() {
        return get(OUTPUT_PADDING.get(rank() - 1));
    }

    public ConvTranspose outputPadding(Integer... padding) {
        return with(OUTPUT_PADDING.get(rank() - 1), List.of(padding));
    }

    /** How many places the output has along each axis; null for what follows from the other options. */
    public @Nullable List<Integer> outputPlaces() {
        return get(OUTPUT_PLACES.get(rank() - 1));
    }

    public ConvTranspose outputPlaces(Integer... places) {
        return with(OUTPUT_PLACES.get(rank() - 1), List.of(places));
    }

    public WeightOptions kernel() {
        return KERNEL.in(config());
    }

    public ConvTranspose kernel(WeightOptions kernel) {
        return with(KERNEL, kernel);
    }

    @Override
    int channelAxisOfKernel() {
        return rank() + 1;
    }

    @Override
    int filters(int channels) {
        return filters();
    }

    @Override
    List<WeightSpec> kernels(int channels) {
        return List.of(WeightSpec.of("kernel", kernelShape(filters(), channels), kernel()));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        refuseStridesWithDilation();
        if (padding() == Padding.CAUSAL) {
            throw Checks.problem(this, "there is no way back through causal padding")
                    .expected("padding valid or same")
                    .exception();
        }
        List<Integer> added = outputPadding();
        for (int i = 0; added != null && i < rank(); i++) {
            if (added.get(i) >= strides().get(i)) {
                throw Checks.problem(this, "output_padding must be less than strides")
                        .found("output_padding " + added + ", strides " + strides())
                        .exception();
            }
        }
        return super.outputs(inputs);
    }

    private int reach(int axis) {
        return Axis.reach(kernelSize().get(axis), dilationRate().get(axis));
    }

    /** Without output_padding: places·stride, with padding valid as many more as the window covers beyond a stride. */
    @Override
    int[] results(int[] places) {
        int[] results = places.clone();
        for (int axis = 0; axis < results.length; axis++) {
            if (places[axis] != Shape.UNKNOWN) results[axis] = results(axis, places[axis]);
        }
        return results;
    }

    private int results(int axis, int places) {
        int stride = strides().get(axis);
        int reach = reach(axis);
        boolean valid = padding() == Padding.VALID;
        List<Integer> told = outputPlaces();
        if (told != null) return told(told.get(axis), (places - 1) * stride + (valid ? reach : 1), stride);
        long before = (places - 1L) * stride; // the last place's window begins there
        List<Integer> added = outputPadding();
        if (added != null) return Checks.dimension(this, before + (valid ? reach : reach % 2) + added.get(axis));
        return Checks.dimension(this, before + (valid ? Math.max(reach, stride) : stride));
    }

    /** Of the sizes that a convolution makes the input's places of, the least and as many as a stride is long. */
    private int told(int size, int least, int stride) {
        if (size >= least && size < least + stride) return size;
        throw Checks.problem(this, "no such output comes of this input")
                .expected(least + " to " + (least + stride - 1) + " places")
                .found(size)
                .exception();
    }

    /** The window that walks over the output, and whose results are the input's places. */
    @Override
    public Window window(Shape input) {
        int[] places = dataFormat().places(input);
        int[] results = results(places);
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < places.length; axis++) {
            int size = kernelSize().get(axis);
            int stride = strides().get(axis);
            int missing = (places[axis] - 1) * stride + reach(axis) - results[axis];
            int before = padding() == Padding.VALID ? 0 : Math.max(0, missing) / 2;
            axes.add(new Axis(
                    results[axis], places[axis], size, stride, dilationRate().get(axis), before));
        }
        return new Window(axes);
    }

    @Override
    Linear linear(LayerCall call) {
        Shape input = call.input(0).shape();
        Product product =
                new Product(window(input), input.dim(0), filters(), dataFormat().channels(input), 1);
        return new WayBack(product);
    }
}
