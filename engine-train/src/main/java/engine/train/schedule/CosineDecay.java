package engine.train.schedule;

import static engine.train.schedule.ScheduleKeys.ALPHA;
import static engine.train.schedule.ScheduleKeys.DECAY_STEPS;
import static engine.train.schedule.ScheduleKeys.INITIAL_LEARNING_RATE;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
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
    private static final Key<@Nullable Double> WARMUP_TARGET =
            Key.optional("warmup_target", Kinds.NUMBER).must(Range.NOT_NEGATIVE);
    private static final Key<Double> WARMUP_STEPS =
            Key.of("warmup_steps", ScheduleKeys.STEPS, 0.0).must(Range.NOT_NEGATIVE);
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "CosineDecay",
            (name, config) -> new CosineDecay(
                    config.get(INITIAL_LEARNING_RATE),
                    config.get(DECAY_STEPS),
                    config.get(ALPHA),
                    config.get(WARMUP_TARGET),
                    config.get(WARMUP_STEPS)),
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            ALPHA,
            ScheduleKeys.name("CosineDecay"),
            WARMUP_TARGET,
            WARMUP_STEPS);

    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public CosineDecay {
        INITIAL_LEARNING_RATE.check("schedule CosineDecay", initialLearningRate);
        DECAY_STEPS.check("schedule CosineDecay", decaySteps);
        ALPHA.check("schedule CosineDecay", alpha);
        WARMUP_TARGET.check("schedule CosineDecay", warmupTarget);
        WARMUP_STEPS.check("schedule CosineDecay", warmupSteps);
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
        return ScheduleKeys.serialized(
                SCHEMA,
                Config.EMPTY
                        .with(INITIAL_LEARNING_RATE, initialLearningRate)
                        .with(DECAY_STEPS, decaySteps)
                        .with(ALPHA, alpha)
                        .with(WARMUP_TARGET, warmupTarget)
                        .with(WARMUP_STEPS, warmupSteps));
    }
}
