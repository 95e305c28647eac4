package engine.train.schedule;

import java.util.Map;

/**
 * {@code (initial − end) · (1 − step/steps)^power + end}, and {@code end} from then on.
 *
 * @param cycle whether the rate starts again from higher up, each time over more steps, instead of resting at {@code end}
 */
public record PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRate {
    /** @throws engine.api.EngineException if a rate or the power is negative, or the number of steps not above 0 */
    public PolynomialDecay {
        Schedules.notNegative("initial_learning_rate", initialLearningRate);
        Schedules.checkSteps("decay_steps", decaySteps);
        Schedules.notNegative("end_learning_rate", endLearningRate);
        Schedules.notNegative("power", power);
    }

    @Override
    public double at(long step) {
        float now = step;
        float length = (float) decaySteps;
        if (cycle) {
            if (step != 0) length *= (float) Math.ceil(now / length);
        } else {
            now = Math.min(now, length);
        }
        float end = (float) endLearningRate;
        float left = (float) Math.pow(1 - now / length, (float) power);
        return ((float) initialLearningRate - end) * left + end;
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "PolynomialDecay",
                "initial_learning_rate",
                initialLearningRate,
                "decay_steps",
                Schedules.whole(decaySteps),
                "end_learning_rate",
                endLearningRate,
                "power",
                power,
                "cycle",
                cycle,
                "name",
                "PolynomialDecay");
    }
}
