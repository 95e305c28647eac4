package engine.train.schedule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code initial · ((1 − α)·½(1 + cos(π·step/steps)) + α)}. Source: SGDR, Loshchilov and Hutter, 2016.
 *
 * @param alpha part of the rate that remains at the end
 * @param warmupTarget where the rate climbs to, linearly, before it decays from there; null for no warm-up
 */
public record CosineDecay(
        double initialLearningRate,
        double decaySteps,
        double alpha,
        @Nullable Double warmupTarget,
        double warmupSteps) implements LearningRate {
    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public CosineDecay {
        Schedules.notNegative("initial_learning_rate", initialLearningRate);
        Schedules.checkSteps("decay_steps", decaySteps);
        Schedules.notNegative("alpha", alpha);
        if (warmupTarget != null) Schedules.notNegative("warmup_target", warmupTarget);
        Schedules.notNegative("warmup_steps", warmupSteps);
    }

    @Override
    public double at(long step) {
        float length = (float) decaySteps;
        float initial = (float) initialLearningRate;
        if (warmupTarget == null) return decayed(initial, Math.min(step, length) / length);
        float warmup = (float) warmupSteps;
        float target = warmupTarget.floatValue();
        float now = Math.min(step, length + warmup);
        if (now < warmup) return (target - initial) * (now / warmup) + initial;
        return decayed(target, (now - warmup) / length);
    }

    private float decayed(float from, float passed) {
        float cosine = .5f * (1 + (float) Math.cos((float) Math.PI * passed));
        return from * ((float) (1 - alpha) * cosine + (float) alpha);
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "CosineDecay",
                "initial_learning_rate",
                initialLearningRate,
                "decay_steps",
                Schedules.whole(decaySteps),
                "alpha",
                alpha,
                "name",
                "CosineDecay",
                "warmup_target",
                warmupTarget,
                "warmup_steps",
                Schedules.whole(warmupSteps));
    }
}
