package engine.train.schedule;

import java.util.Map;

/**
 * {@code initial / (1 + rate · step/steps)}; with one decay step it is what {@code decay} means to the optimizers of Keras 1 and 2.
 *
 * @param staircase whether {@code step/steps} is rounded down to whole numbers
 */
public record InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public InverseTimeDecay {
        Schedules.notNegative("initial_learning_rate", initialLearningRate);
        Schedules.checkSteps("decay_steps", decaySteps);
        Schedules.notNegative("decay_rate", decayRate);
    }

    @Override
    public double at(long step) {
        float passed = (float) step / (float) decaySteps;
        if (staircase) passed = (float) Math.floor(passed);
        return (float) initialLearningRate / (1 + (float) decayRate * passed);
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "InverseTimeDecay",
                "initial_learning_rate",
                initialLearningRate,
                "decay_steps",
                Schedules.whole(decaySteps),
                "decay_rate",
                decayRate,
                "staircase",
                staircase,
                "name",
                "InverseTimeDecay");
    }
}
