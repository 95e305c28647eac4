package engine.layers.activation;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import org.jspecify.annotations.Nullable;

/** {@code x}, and {@code negative_slope · x} below zero. Source: {@code keras.layers.LeakyReLU}. */
public final class LeakyRelu extends FunctionLayer<LeakyRelu> {
    private static final Key<Double> NEGATIVE_SLOPE =
            Key.of("negative_slope", Kinds.NUMBER, 0.3).must("not be negative", slope -> slope >= 0);

    public static final Schema<LeakyRelu> SCHEMA = Schema.of("LeakyReLU", LeakyRelu::new, NEGATIVE_SLOPE);

    private LeakyRelu(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' slope for the layer, 0.3; that of the function is 0.2. */
    public static LeakyRelu of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The slope below zero. */
    public double negativeSlope() {
        return get(NEGATIVE_SLOPE);
    }

    public LeakyRelu negativeSlope(double slope) {
        return with(NEGATIVE_SLOPE, slope);
    }

    @Override
    public double apply(double x) {
        return x > 0 ? x : negativeSlope() * x;
    }

    @Override
    public double derivative(double x) {
        return x > 0 ? 1 : negativeSlope();
    }

    @Override
    public @Nullable ActivationFunction function() {
        return null;
    }

    @Override
    public double steepest() {
        return Math.max(1, negativeSlope());
    }
}
