package engine.layers.noise;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/**
 * Multiplies by normal numbers about 1 in training, of the deviation {@code sqrt(rate/(1−rate))} that dropout has (Srivastava et al. 2014).
 * Source: {@code keras.layers.GaussianDropout}.
 */
public final class GaussianDropout extends NoiseLayer<GaussianDropout> {
    public static final Schema<GaussianDropout> SCHEMA = Schema.of("GaussianDropout", GaussianDropout::new, RATE, SEED);

    private GaussianDropout(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static GaussianDropout of(double rate) {
        return SCHEMA.make("", Config.EMPTY.with(RATE, rate));
    }

    /** The rate of a dropout that disturbs as much. */
    public double rate() {
        return get(RATE);
    }

    @Override
    double amount() {
        return rate();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new GaussianOp(call, "gaussian_dropout", Math.sqrt(rate() / (1 - rate())), true);
    }
}
