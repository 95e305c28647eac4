package engine.train.schedule;

import static engine.train.schedule.ScheduleKeys.DECAY_RATE;
import static engine.train.schedule.ScheduleKeys.DECAY_STEPS;
import static engine.train.schedule.ScheduleKeys.INITIAL_LEARNING_RATE;
import static engine.train.schedule.ScheduleKeys.STAIRCASE;

import engine.api.config.Config;
import engine.api.config.Schema;
import java.util.Map;

/**
 * {@code initial / (1 + rate · step/steps)}; with one decay step it is what {@code decay} means to the optimizers of Keras 1 and 2.
 *
 * @param staircase whether {@code step/steps} is rounded down to whole numbers
 */
public record InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "InverseTimeDecay",
            (name, config) -> new InverseTimeDecay(
                    config.get(INITIAL_LEARNING_RATE),
                    config.get(DECAY_STEPS),
                    config.get(DECAY_RATE),
                    config.get(STAIRCASE)),
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            DECAY_RATE,
            STAIRCASE,
            ScheduleKeys.name("InverseTimeDecay"));

    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public InverseTimeDecay {
        INITIAL_LEARNING_RATE.check("schedule InverseTimeDecay", initialLearningRate);
        DECAY_STEPS.check("schedule InverseTimeDecay", decaySteps);
        DECAY_RATE.check("schedule InverseTimeDecay", decayRate);
    }

    @Override
    public double at(long step) {
        float passed = (float) step / (float) decaySteps;
        if (staircase) passed = (float) Math.floor(passed);
        return (float) initialLearningRate / (1 + (float) decayRate * passed);
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
