package engine.layers.noise;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** Adds normal numbers about 0 in training. Source: {@code keras.layers.GaussianNoise}. */
public final class GaussianNoise extends NoiseLayer<GaussianNoise> {
    private static final Key<Double> STDDEV =
            Key.required("stddev", Kinds.NUMBER).must("not be negative", stddev -> stddev >= 0);

    public static final Schema<GaussianNoise> SCHEMA = Schema.of("GaussianNoise", GaussianNoise::new, STDDEV, SEED);

    private GaussianNoise(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static GaussianNoise of(double stddev) {
        return SCHEMA.make("", Config.EMPTY.with(STDDEV, stddev));
    }

    /** The deviation of what is added. */
    public double stddev() {
        return get(STDDEV);
    }

    @Override
    double amount() {
        return stddev();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new GaussianOp(call, "gaussian_noise", stddev(), false);
    }
}
