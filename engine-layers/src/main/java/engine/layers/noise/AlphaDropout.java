package engine.layers.noise;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import org.jspecify.annotations.Nullable;

/**
 * Sets a share of its inputs to what selu comes down to, in training, and scales and shifts all so that mean and variance stay
 * (Klambauer et al. 2017). Source: {@code keras.layers.AlphaDropout}.
 */
public final class AlphaDropout extends NoiseLayer<AlphaDropout> {
    private static final Key<@Nullable Shape> NOISE_SHAPE = Key.optional("noise_shape", Kinds.SHAPE);

    public static final Schema<AlphaDropout> SCHEMA =
            Schema.of("AlphaDropout", AlphaDropout::new, RATE, SEED, NOISE_SHAPE);

    private AlphaDropout(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static AlphaDropout of(double rate) {
        return SCHEMA.make("", Config.EMPTY.with(RATE, rate));
    }

    /** The chance of a number to be set. */
    public double rate() {
        return get(RATE);
    }

    /** Dimensions of the draws: 1 where one serves a whole axis, open for the input's own size; null for the input's shape. */
    public @Nullable Shape noiseShape() {
        return get(NOISE_SHAPE);
    }

    public AlphaDropout noiseShape(@Nullable Shape noiseShape) {
        return with(NOISE_SHAPE, noiseShape);
    }

    @Override
    double amount() {
        return rate();
    }

    @Override
    public boolean timewise() {
        return noiseShape() == null;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new AlphaDropoutOp(call, rate(), noiseShape());
    }
}
