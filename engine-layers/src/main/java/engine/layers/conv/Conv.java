package engine.layers.conv;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.UnitLayer;
import engine.api.facet.Windowed;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import engine.layers.window.DataFormat;
import java.util.List;

/**
 * A convolution over one, two or three axes, which in Keras is a correlation: the kernel is not turned round. Source:
 * {@code keras.layers.Conv1D}, {@code Conv2D}, {@code Conv3D}.
 *
 * <p>Weights: kernel (taps…, channels / groups, filters), bias (filters). A unit is a filter.
 */
public final class Conv extends ConvLayer<Conv> implements UnitLayer, Windowed {
    private static final Key<Integer> GROUPS = ConvKeys.positive(Key.of("groups", Kinds.INTEGER, 1));
    private static final WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());

    public static final Schema<Conv> CONV1D = schema(1);
    public static final Schema<Conv> CONV2D = schema(2);
    public static final Schema<Conv> CONV3D = schema(3);

    private Conv(int rank, String name, Config config) {
        super(List.of(CONV1D, CONV2D, CONV3D).get(rank - 1), rank, name, config);
    }

    private static Schema<Conv> schema(int rank) {
        ConvKeys keys = ConvKeys.of(rank);
        return Schema.of(
                "Conv" + rank + "D",
                (name, config) -> new Conv(rank, name, config),
                ConvKeys.FILTERS,
                keys.kernelSize(),
                keys.strides(),
                keys.padding(),
                DataFormat.KEY,
                keys.dilationRate(),
                GROUPS,
                ACTIVATION,
                USE_BIAS,
                KERNEL,
                BIAS,
                ACTIVITY_REGULARIZER);
    }

    /**
     * A convolution with Keras' defaults, of as many axes as the kernel has sizes: {@code Conv.of(32, 3)} is a Conv1D.
     *
     * @param filters how many numbers each place of the output has
     * @param kernelSize taps along each axis
     */
    public static Conv of(int filters, Integer... kernelSize) {
        ConvKeys keys = ConvKeys.of(kernelSize.length);
        return List.of(CONV1D, CONV2D, CONV3D)
                .get(kernelSize.length - 1)
                .make("", Config.EMPTY.with(ConvKeys.FILTERS, filters).with(keys.kernelSize(), List.of(kernelSize)));
    }

    /** How many numbers each place of the output has. */
    @Override
    public int units() {
        return get(ConvKeys.FILTERS);
    }

    /** How many shares the filters and the channels are cut into, each seeing nothing of the others. */
    public int groups() {
        return get(GROUPS);
    }

    public Conv groups(int groups) {
        return with(GROUPS, groups);
    }

    public WeightOptions kernel() {
        return KERNEL.in(config());
    }

    public Conv kernel(WeightOptions kernel) {
        return with(KERNEL, kernel);
    }

    /** With an odd activation a filter of the other sign puts out the other sign. */
    @Override
    public int signBlock() {
        return 0;
    }

    @Override
    public boolean seesRows() {
        return dataFormat() == DataFormat.CHANNELS_LAST && groups() == 1;
    }

    @Override
    public boolean columnByColumn() {
        return false;
    }

    @Override
    int filters(int channels) {
        return units();
    }

    @Override
    List<WeightSpec> kernels(int channels) {
        Shape shape = kernelShape(channels / groups(), units());
        return List.of(WeightSpec.of("kernel", shape, kernel()));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        refuseStridesWithDilation();
        List<Flow> outputs = super.outputs(inputs);
        int channels = dataFormat().channels(inputs.shape(0));
        if (channels % groups() != 0 || units() % groups() != 0) {
            throw Checks.problem(this, "channels and filters cannot be shared out among the groups")
                    .expected("multiples of " + groups())
                    .found(channels + " channels, " + units() + " filters")
                    .exception();
        }
        return outputs;
    }

    @Override
    Linear linear(LayerCall call) {
        Shape input = call.input(0).shape();
        return new Product(window(input), input.dim(0), dataFormat().channels(input), units(), groups());
    }
}
