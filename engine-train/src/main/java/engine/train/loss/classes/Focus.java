package engine.train.loss.classes;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;

/**
 * How focal losses weigh: {@code (1 − p)^γ}, and α.
 *
 * @param gamma γ, 0 or more; with 0 all count alike
 * @param alpha α
 */
public record Focus(double gamma, double alpha) {
    static final Key<Double> GAMMA = Key.of("gamma", Kinds.NUMBER, 2.0).must(Range.NOT_NEGATIVE);
    static final Key<Double> ALPHA = Key.of("alpha", Kinds.NUMBER, .25).must(Range.FINITE);

    /** @throws engine.api.EngineException if γ is negative or one of them is not finite */
    public Focus {
        GAMMA.check("focal loss", gamma);
        ALPHA.check("focal loss", alpha);
    }

    static Focus of(Config config) {
        return new Focus(config.get(GAMMA), config.get(ALPHA));
    }

    Config in(Config config) {
        return config.with(GAMMA, gamma).with(ALPHA, alpha);
    }

    /** What counts of a row whose probability lacks {@code rest} of one. */
    double factor(double rest) {
        return Math.pow(rest, gamma);
    }

    /** The factor's derivative by {@code rest}. */
    double slope(double rest) {
        return gamma == 0 ? 0 : gamma * Math.pow(rest, gamma - 1);
    }
}
