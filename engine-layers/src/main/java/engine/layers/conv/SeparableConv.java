package engine.layers.conv;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.LayerCall;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Steps;
import engine.layers.window.Window;
import java.util.List;

/**
 * A depthwise convolution, then one of a single tap that mixes the channels; nothing stands between the two. Source:
 * {@code keras.layers.SeparableConv1D}, {@code SeparableConv2D}.
 *
 * <p>Weights: depthwise_kernel (taps…, channels, depth_multiplier), pointwise_kernel (1…, channels·depth_multiplier, filters), bias
 * (filters).
 */
public final class SeparableConv extends ConvLayer<SeparableConv> {
    private static final WeightKeys POINTWISE = WeightKeys.of("pointwise", VarianceScaling.glorotUniform());

    public static final Schema<SeparableConv> SEPARABLE_CONV1D = schema(1);
    public static final Schema<SeparableConv> SEPARABLE_CONV2D = schema(2);

    private SeparableConv(int rank, String name, Config config) {
        super(rank == 1 ? SEPARABLE_CONV1D : SEPARABLE_CONV2D, rank, name, config);
    }

    private static Schema<SeparableConv> schema(int rank) {
        ConvKeys keys = ConvKeys.of(rank);
        return Schema.of(
                "SeparableConv" + rank + "D",
                (name, config) -> new SeparableConv(rank, name, config),
                ConvKeys.DEPTH_MULTIPLIER,
                ConvKeys.FILTERS,
                keys.kernelSize(),
                keys.strides(),
                keys.padding(),
                DataFormat.KEY,
                keys.dilationRate(),
                ACTIVATION,
                USE_BIAS,
                DepthwiseConv.DEPTHWISE,
                POINTWISE,
                BIAS,
                ACTIVITY_REGULARIZER);
    }

    /**
     * A convolution with Keras' defaults, of as many axes as the kernel has sizes, one or two.
     *
     * @param filters how many numbers each place of the output has
     * @param kernelSize taps along each axis
     */
    public static SeparableConv of(int filters, Integer... kernelSize) {
        Schema<SeparableConv> schema = Checks.sibling(List.of(SEPARABLE_CONV1D, SEPARABLE_CONV2D), kernelSize.length);
        Config config = Config.EMPTY
                .with(ConvKeys.FILTERS, filters)
                .with(ConvKeys.of(kernelSize.length).kernelSize(), List.of(kernelSize));
        return schema.make("", config);
    }

    /** How many numbers each place of the output has. */
    public int filters() {
        return get(ConvKeys.FILTERS);
    }

    /** How many channels each channel becomes before they are mixed. */
    public int depthMultiplier() {
        return get(ConvKeys.DEPTH_MULTIPLIER);
    }

    public SeparableConv depthMultiplier(int multiplier) {
        return with(ConvKeys.DEPTH_MULTIPLIER, multiplier);
    }

    public WeightOptions depthwise() {
        return DepthwiseConv.DEPTHWISE.in(config());
    }

    public SeparableConv depthwise(WeightOptions depthwise) {
        return with(DepthwiseConv.DEPTHWISE, depthwise);
    }

    public WeightOptions pointwise() {
        return POINTWISE.in(config());
    }

    public SeparableConv pointwise(WeightOptions pointwise) {
        return with(POINTWISE, pointwise);
    }

    @Override
    String firstKernel() {
        return "depthwise_kernel";
    }

    @Override
    int filters(int channels) {
        return filters();
    }

    /** Channels between the two convolutions. */
    private int between(int channels) {
        return Checks.dimension(this, (long) channels * depthMultiplier());
    }

    @Override
    List<WeightSpec> kernels(int channels) {
        int between = between(channels);
        Shape pointwise = kernelShape(between, filters());
        for (int axis = 0; axis < rank(); axis++) pointwise = pointwise.with(axis, 1);
        return List.of(
                WeightSpec.of("depthwise_kernel", kernelShape(channels, depthMultiplier()), depthwise()),
                WeightSpec.of("pointwise_kernel", pointwise, pointwise()));
    }

    @Override
    Linear linear(LayerCall call) {
        Shape input = call.input(0).shape();
        int samples = input.dim(0);
        int channels = dataFormat().channels(input);
        int between = between(channels);
        Window window = window(input);
        Product depthwise = new Product(window, samples, channels, between, channels);
        Product pointwise = new Product(single(window.results()), samples, between, filters(), 1);
        return new InTurn(depthwise, pointwise, samples * window.results() * between);
    }

    /** A window of one tap over places in a row. */
    private static Window single(int places) {
        return Window.of(new int[] {places}, Steps.of(List.of(1), List.of(1)), Padding.VALID);
    }
}
