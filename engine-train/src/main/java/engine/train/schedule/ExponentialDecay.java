package engine.train.schedule;

import java.util.Map;

/**
 * {@code initial · rate^(step/steps)}.
 *
 * @param decaySteps steps after which the rate has been multiplied by {@code decayRate} once
 * @param staircase whether the exponent is rounded down to whole numbers
 */
public record ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    /** @throws engine.api.EngineException if a rate is negative, or the number of steps not above 0 */
    public ExponentialDecay {
        Schedules.notNegative("initial_learning_rate", initialLearningRate);
        Schedules.checkSteps("decay_steps", decaySteps);
        Schedules.notNegative("decay_rate", decayRate);
    }

    @Override
    public double at(long step) {
        float passed = (float) step / (float) decaySteps;
        if (staircase) passed = (float) Math.floor(passed);
        return (float) initialLearningRate * (float) Math.pow((float) decayRate, passed);
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "ExponentialDecay",
                "initial_learning_rate",
                initialLearningRate,
                "decay_steps",
                Schedules.whole(decaySteps),
                "decay_rate",
                decayRate,
                "staircase",
                staircase,
                "name",
                "ExponentialDecay");
    }
}
