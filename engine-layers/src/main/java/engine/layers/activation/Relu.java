package engine.layers.activation;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import org.jspecify.annotations.Nullable;

/**
 * {@code x} from the threshold on, at most {@code max_value}; below it {@code negative_slope · (x − threshold)}. Source:
 * {@code keras.layers.ReLU}; Keras 1 and 2 had {@code ThresholdedReLU}, which is the same without a slope.
 */
public final class Relu extends FunctionLayer<Relu> {
    private static final Key<@Nullable Double> MAX_VALUE =
            Key.optional("max_value", Kinds.NUMBER).must("not be negative", max -> max >= 0);
    private static final Key<Double> NEGATIVE_SLOPE =
            Key.of("negative_slope", Kinds.NUMBER, 0.0).must("not be negative", slope -> slope >= 0);
    private static final Key<Double> THRESHOLD =
            Key.of("threshold", Kinds.NUMBER, 0.0).must("not be negative", threshold -> threshold >= 0);

    public static final Schema<Relu> SCHEMA = Schema.of("ReLU", Relu::new, MAX_VALUE, NEGATIVE_SLOPE, THRESHOLD);

    private Relu(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Without a limit, a slope or a threshold. */
    public static Relu of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The largest value that comes out; null for none. */
    public @Nullable Double maxValue() {
        return get(MAX_VALUE);
    }

    public Relu maxValue(@Nullable Double max) {
        return with(MAX_VALUE, max);
    }

    /** The slope below the threshold. */
    public double negativeSlope() {
        return get(NEGATIVE_SLOPE);
    }

    public Relu negativeSlope(double slope) {
        return with(NEGATIVE_SLOPE, slope);
    }

    /** Where the function begins to pass numbers on as they are. */
    public double threshold() {
        return get(THRESHOLD);
    }

    public Relu threshold(double threshold) {
        return with(THRESHOLD, threshold);
    }

    private double limit() {
        Double max = maxValue();
        return max == null ? Double.POSITIVE_INFINITY : max;
    }

    @Override
    public double apply(double x) {
        boolean on = threshold() > 0 ? x > threshold() : x >= 0;
        return on ? Math.min(x, limit()) : negativeSlope() * (x - threshold());
    }

    @Override
    public double derivative(double x) {
        boolean on = x > threshold();
        return on ? (x < limit() ? 1 : 0) : negativeSlope();
    }

    @Override
    public @Nullable ActivationFunction function() {
        boolean plain = negativeSlope() == 0 && threshold() == 0;
        if (plain && maxValue() == null) return ActivationFunction.RELU;
        return plain && limit() == 6 ? ActivationFunction.RELU6 : null;
    }

    @Override
    public double steepest() {
        return threshold() > 0 ? Double.POSITIVE_INFINITY : Math.max(1, negativeSlope());
    }
}
