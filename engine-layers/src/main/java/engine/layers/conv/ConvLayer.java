package engine.layers.conv;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Multiplying;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Steps;
import engine.layers.window.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What convolutions share: {@code activation(linear part + bias)}, where the linear part looks at the input through a window. Inputs
 * (batch, places…, channels), or with channels first (batch, channels, places…); how many axes of places there are is the rank. The
 * weights are kernels, and then the bias, a number a filter. A mask ends here.
 *
 * @param <L> the layer's own class
 */
public abstract class ConvLayer<L extends ConvLayer<L>> extends BaseLayer<L> implements Multiplying {
    static final Key<ActivationFunction> ACTIVATION =
            Key.of("activation", ActivationFunction.KIND, ActivationFunction.LINEAR);
    static final Key<Boolean> USE_BIAS = Key.flag("use_bias", true);
    static final WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());

    private final ConvKeys keys;

    ConvLayer(Schema<L> schema, int rank, String name, Config config) {
        super(schema, name, config);
        this.keys = ConvKeys.of(rank);
    }

    /** How many axes of places the input has. */
    public final int rank() {
        return keys.rank();
    }

    /** Taps along each axis. */
    public List<Integer> kernelSize() {
        return get(keys.kernelSize());
    }

    /** How far the window moves along each axis. */
    public List<Integer> strides() {
        return get(keys.strides());
    }

    public L strides(Integer... strides) {
        return with(keys.strides(), List.of(strides));
    }

    public Padding padding() {
        return get(keys.padding());
    }

    public L padding(Padding padding) {
        return with(keys.padding(), padding);
    }

    /** How far taps are apart along each axis. */
    public List<Integer> dilationRate() {
        return get(keys.dilationRate());
    }

    public L dilationRate(Integer... rate) {
        return with(keys.dilationRate(), List.of(rate));
    }

    public DataFormat dataFormat() {
        return get(DataFormat.KEY);
    }

    public L dataFormat(DataFormat format) {
        return with(DataFormat.KEY, format);
    }

    public ActivationFunction activation() {
        return get(ACTIVATION);
    }

    public L activation(ActivationFunction activation) {
        return with(ACTIVATION, activation);
    }

    public boolean useBias() {
        return get(USE_BIAS);
    }

    public L useBias(boolean useBias) {
        return with(USE_BIAS, useBias);
    }

    public WeightOptions bias() {
        return BIAS.in(config());
    }

    public L bias(WeightOptions bias) {
        return with(BIAS, bias);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return get(ACTIVITY_REGULARIZER);
    }

    public L activityRegularizer(@Nullable Regularizer penalty) {
        return with(ACTIVITY_REGULARIZER, penalty);
    }

    /** How many numbers each place of the output has, for an input of so many. */
    abstract int filters(int channels);

    /** The first kernel, at the channel. */
    @Override
    public Factor factor(int inputRank) {
        return new Factor(
                firstKernel(), channelAxisOfKernel(), Math.floorMod(dataFormat().channelAxis(), inputRank));
    }

    /** The name of the kernel that the input meets. */
    String firstKernel() {
        return "kernel";
    }

    /** Its axis of the input's channels. */
    int channelAxisOfKernel() {
        return rank();
    }

    /** The weights of the linear part. */
    abstract List<WeightSpec> kernels(int channels);

    /** The linear part of one call. */
    abstract Linear linear(LayerCall call);

    final Steps steps() {
        return new Steps(kernelSize(), strides(), dilationRate());
    }

    /** How the window walks over an input of this shape. */
    public Window window(Shape input) {
        return Window.of(dataFormat().places(input), steps(), padding());
    }

    /** Places of the output along each axis, of an input of these; zero or less where the window does not fit. */
    int[] results(int[] places) {
        return steps().results(places, padding());
    }

    /** A kernel's shape: taps, then these two. */
    final Shape kernelShape(int rows, int columns) {
        int[] dims = new int[rank() + 2];
        for (int axis = 0; axis < rank(); axis++) dims[axis] = kernelSize().get(axis);
        dims[rank()] = rows;
        dims[rank() + 1] = columns;
        return Shape.of(dims);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape shape = inputs.shape(0);
        int channels = Checks.known(this, shape, dataFormat().channelAxis());
        List<WeightSpec> weights = new ArrayList<>(kernels(channels));
        if (useBias()) weights.add(WeightSpec.of("bias", Shape.of(filters(channels)), bias()));
        return weights;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape shape = Checks.single(this, inputs).shape();
        if (shape.rank() != rank() + 2) throw misfit("wrong number of dimensions", shape);
        int[] results = results(dataFormat().places(shape));
        for (int places : results) {
            if (places < 1 && places != Shape.UNKNOWN) throw misfit("the window does not fit into the input", shape);
        }
        int channels = Checks.known(this, shape, dataFormat().channelAxis());
        return List.of(Flow.of(dataFormat().shape(shape.dim(0), results, filters(channels))));
    }

    private RuntimeException misfit(String what, Shape found) {
        String places = rank() == 1 ? "1 axis of places" : rank() + " axes of places";
        return Checks.problem(this, what)
                .expected("batch, channels and " + places + " for a window of " + kernelSize() + " taps, "
                        + dilationRate() + " apart")
                .found(found)
                .exception();
    }

    /** Keras computes no such combination. */
    final void refuseStridesWithDilation() {
        boolean both = strides().stream().anyMatch(n -> n > 1)
                && dilationRate().stream().anyMatch(n -> n > 1);
        if (both) {
            Problem problem = Checks.problem(this, "strides and dilation_rate cannot both be above 1");
            throw problem.found("strides " + strides() + ", dilation_rate " + dilationRate())
                    .exception();
        }
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new ConvOp(this, call);
    }
}
