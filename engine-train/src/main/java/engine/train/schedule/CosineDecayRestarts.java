package engine.train.schedule;

import static engine.train.schedule.ScheduleKeys.ALPHA;
import static engine.train.schedule.ScheduleKeys.INITIAL_LEARNING_RATE;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
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
    private static final Key<Double> FIRST_DECAY_STEPS =
            Key.required("first_decay_steps", ScheduleKeys.STEPS).must(Range.POSITIVE);
    private static final Key<Double> T_MUL = Key.of("t_mul", Kinds.NUMBER, 2.0).must(Range.POSITIVE);
    private static final Key<Double> M_MUL = Key.of("m_mul", Kinds.NUMBER, 1.0).must(Range.NOT_NEGATIVE);
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "CosineDecayRestarts",
            (name, config) -> new CosineDecayRestarts(
                    config.get(INITIAL_LEARNING_RATE),
                    config.get(FIRST_DECAY_STEPS),
                    config.get(T_MUL),
                    config.get(M_MUL),
                    config.get(ALPHA)),
            INITIAL_LEARNING_RATE,
            FIRST_DECAY_STEPS,
            T_MUL,
            M_MUL,
            ALPHA,
            ScheduleKeys.name("SGDRDecay"));

    /** @throws engine.api.EngineException if a rate is negative, or a number of steps not above 0 */
    public CosineDecayRestarts {
        INITIAL_LEARNING_RATE.check("schedule CosineDecayRestarts", initialLearningRate);
        FIRST_DECAY_STEPS.check("schedule CosineDecayRestarts", firstDecaySteps);
        T_MUL.check("schedule CosineDecayRestarts", tMul);
        M_MUL.check("schedule CosineDecayRestarts", mMul);
        ALPHA.check("schedule CosineDecayRestarts", alpha);
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
        return ScheduleKeys.serialized(
                SCHEMA,
                Config.EMPTY
                        .with(INITIAL_LEARNING_RATE, initialLearningRate)
                        .with(FIRST_DECAY_STEPS, firstDecaySteps)
                        .with(T_MUL, tMul)
                        .with(M_MUL, mMul)
                        .with(ALPHA, alpha));
    }
}
