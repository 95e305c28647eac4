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
import java.util.List;

/**
 * A convolution of each channel by itself, over one or two axes: channel c becomes the channels c·depth_multiplier and following. Source:
 * {@code keras.layers.DepthwiseConv1D}, {@code DepthwiseConv2D}.
 *
 * <p>Weights: kernel (taps…, channels, depth_multiplier), bias (channels·depth_multiplier).
 */
public final class DepthwiseConv extends ConvLayer<DepthwiseConv> {
    static final WeightKeys DEPTHWISE = WeightKeys.of("depthwise", VarianceScaling.glorotUniform());

    public static final Schema<DepthwiseConv> DEPTHWISE_CONV1D = schema(1);
    public static final Schema<DepthwiseConv> DEPTHWISE_CONV2D = schema(2);

    private DepthwiseConv(int rank, String name, Config config) {
        super(rank == 1 ? DEPTHWISE_CONV1D : DEPTHWISE_CONV2D, rank, name, config);
    }

    private static Schema<DepthwiseConv> schema(int rank) {
        ConvKeys keys = ConvKeys.of(rank);
        return Schema.of(
                "DepthwiseConv" + rank + "D",
                (name, config) -> new DepthwiseConv(rank, name, config),
                ConvKeys.DEPTH_MULTIPLIER,
                keys.kernelSize(),
                keys.strides(),
                keys.padding(),
                DataFormat.KEY,
                keys.dilationRate(),
                ACTIVATION,
                USE_BIAS,
                DEPTHWISE,
                BIAS,
                ACTIVITY_REGULARIZER);
    }

    /**
     * A convolution with Keras' defaults, of as many axes as the kernel has sizes, one or two.
     *
     * @param kernelSize taps along each axis
     */
    public static DepthwiseConv of(Integer... kernelSize) {
        Schema<DepthwiseConv> schema = Checks.sibling(List.of(DEPTHWISE_CONV1D, DEPTHWISE_CONV2D), kernelSize.length);
        return schema.make("", Config.EMPTY.with(ConvKeys.of(kernelSize.length).kernelSize(), List.of(kernelSize)));
    }

    /** How many channels each channel becomes. */
    public int depthMultiplier() {
        return get(ConvKeys.DEPTH_MULTIPLIER);
    }

    public DepthwiseConv depthMultiplier(int multiplier) {
        return with(ConvKeys.DEPTH_MULTIPLIER, multiplier);
    }

    public WeightOptions depthwise() {
        return DEPTHWISE.in(config());
    }

    public DepthwiseConv depthwise(WeightOptions depthwise) {
        return with(DEPTHWISE, depthwise);
    }

    @Override
    int filters(int channels) {
        return Checks.dimension(this, (long) channels * depthMultiplier());
    }

    @Override
    List<WeightSpec> kernels(int channels) {
        return List.of(WeightSpec.of("kernel", kernelShape(channels, depthMultiplier()), depthwise()));
    }

    @Override
    Linear linear(LayerCall call) {
        Shape input = call.input(0).shape();
        int channels = dataFormat().channels(input);
        // (channels, depth_multiplier) lies in memory as the filters of a kernel with a group a channel do
        return new Product(window(input), input.dim(0), channels, filters(channels), channels);
    }
}
