package engine.train.schedule;

import java.util.Map;

/**
 * Cosine decay that starts again. Source: SGDR, Loshchilov and Hutter, 2016.
 *
 * @param firstDecaySteps length of the first period
 * @param tMul what each period is longer than the one before
 * @param mMul what each period's first rate is of the one before
 * @param alpha part of the rate that remains at the end of a period
 */
public record CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRate {
    /** @throws engine.api.EngineException if a rate is negative, or a number of steps not above 0 */
    public CosineDecayRestarts {
        Schedules.notNegative("initial_learning_rate", initialLearningRate);
        Schedules.checkSteps("first_decay_steps", firstDecaySteps);
        Schedules.checkSteps("t_mul", tMul);
        Schedules.notNegative("m_mul", mMul);
        Schedules.notNegative("alpha", alpha);
    }

    @Override
    public double at(long step) {
        float passed = (float) step / (float) firstDecaySteps; // in first periods
        float growth = (float) tMul;
        float restarts;
        if (growth == 1) {
            restarts = (float) Math.floor(passed);
            passed -= restarts;
        } else {
            restarts = (float) Math.floor((float) Math.log(1 - passed * (1 - growth)) / (float) Math.log(growth));
            float period = (float) Math.pow(growth, restarts);
            passed = (passed - (1 - period) / (1 - growth)) / period;
        }
        float height = (float) Math.pow((float) mMul, restarts);
        float cosine = .5f * height * (1 + (float) Math.cos((float) Math.PI * passed));
        return (float) initialLearningRate * ((1 - (float) alpha) * cosine + (float) alpha);
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "CosineDecayRestarts",
                "initial_learning_rate",
                initialLearningRate,
                "first_decay_steps",
                Schedules.whole(firstDecaySteps),
                "t_mul",
                tMul,
                "m_mul",
                mMul,
                "alpha",
                alpha,
                "name",
                "SGDRDecay");
    }
}
