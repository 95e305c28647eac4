package engine.layers.activation;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import org.jspecify.annotations.Nullable;

/** {@code x}, and {@code alpha · (eˣ − 1)} below zero (Clevert et al. 2015). Source: {@code keras.layers.ELU}. */
public final class Elu extends FunctionLayer<Elu> {
    private static final Key<Double> ALPHA = Key.of("alpha", Kinds.NUMBER, 1.0);

    public static final Schema<Elu> SCHEMA = Schema.of("ELU", Elu::new, ALPHA);

    private Elu(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** With an alpha of 1. */
    public static Elu of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** What the function comes down to far below zero, with the sign turned. */
    public double alpha() {
        return get(ALPHA);
    }

    public Elu alpha(double alpha) {
        return with(ALPHA, alpha);
    }

    @Override
    public double apply(double x) {
        return x > 0 ? x : alpha() * Math.expm1(x);
    }

    @Override
    public double derivative(double x) {
        return x > 0 ? 1 : alpha() * Math.exp(x);
    }

    @Override
    public @Nullable ActivationFunction function() {
        return alpha() == 1 ? ActivationFunction.ELU : null;
    }

    @Override
    public double steepest() {
        return Math.max(1, Math.abs(alpha()));
    }
}
