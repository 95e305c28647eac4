package engine.train.schedule;

import static engine.train.schedule.ScheduleKeys.DECAY_RATE;
import static engine.train.schedule.ScheduleKeys.DECAY_STEPS;
import static engine.train.schedule.ScheduleKeys.INITIAL_LEARNING_RATE;
import static engine.train.schedule.ScheduleKeys.STAIRCASE;

import engine.api.config.Config;
import engine.api.config.Schema;
import java.util.Map;

/**
 * {@code initial · rate^(step/steps)}.
 *
 * @param decaySteps steps after which the rate has been multiplied by {@code decayRate} once
 * @param staircase whether the exponent is rounded down to whole numbers
 */
public record ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "ExponentialDecay",
            (name, config) -> new ExponentialDecay(
                    config.get(INITIAL_LEARNING_RATE),
                    config.get(DECAY_STEPS),
                    config.get(DECAY_RATE),
                    config.get(STAIRCASE)),
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            DECAY_RATE,
            STAIRCASE,
            ScheduleKeys.name("ExponentialDecay"));

    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public ExponentialDecay {
        INITIAL_LEARNING_RATE.check("schedule ExponentialDecay", initialLearningRate);
        DECAY_STEPS.check("schedule ExponentialDecay", decaySteps);
        DECAY_RATE.check("schedule ExponentialDecay", decayRate);
    }

    @Override
    public double at(long step) {
        float passed = (float) step / (float) decaySteps;
        if (staircase) passed = (float) Math.floor(passed);
        return (float) initialLearningRate * (float) Math.pow((float) decayRate, passed);
    }

    @Override
    public Map<String, Object> config() {
        return ScheduleKeys.serialized(
                SCHEMA,
                Config.EMPTY
                        .with(INITIAL_LEARNING_RATE, initialLearningRate)
                        .with(DECAY_STEPS, decaySteps)
                        .with(DECAY_RATE, decayRate)
                        .with(STAIRCASE, staircase));
    }
}
