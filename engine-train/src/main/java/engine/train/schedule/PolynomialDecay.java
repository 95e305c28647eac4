package engine.train.schedule;

import static engine.train.schedule.ScheduleKeys.DECAY_STEPS;
import static engine.train.schedule.ScheduleKeys.INITIAL_LEARNING_RATE;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
import java.util.Map;

/**
 * {@code (initial − end) · (1 − step/steps)^power + end}, and {@code end} from then on.
 *
 * @param cycle whether the rate starts again from higher up, each time over more steps, instead of resting at {@code end}
 */
public record PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRate {
    private static final Key<Double> END_LEARNING_RATE =
            Key.of("end_learning_rate", Kinds.NUMBER, 1e-4).must(Range.NOT_NEGATIVE);
    private static final Key<Double> POWER = Key.of("power", Kinds.NUMBER, 1.0).must(Range.NOT_NEGATIVE);
    private static final Key<Boolean> CYCLE = Key.flag("cycle", false);
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "PolynomialDecay",
            (name, config) -> new PolynomialDecay(
                    config.get(INITIAL_LEARNING_RATE),
                    config.get(DECAY_STEPS),
                    config.get(END_LEARNING_RATE),
                    config.get(POWER),
                    config.get(CYCLE)),
            INITIAL_LEARNING_RATE,
            DECAY_STEPS,
            END_LEARNING_RATE,
            POWER,
            CYCLE,
            ScheduleKeys.name("PolynomialDecay"));

    /** @throws engine.api.EngineException if a rate or the power is negative, or the number of steps not above 0 */
    public PolynomialDecay {
        INITIAL_LEARNING_RATE.check("schedule PolynomialDecay", initialLearningRate);
        DECAY_STEPS.check("schedule PolynomialDecay", decaySteps);
        END_LEARNING_RATE.check("schedule PolynomialDecay", endLearningRate);
        POWER.check("schedule PolynomialDecay", power);
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
        return ScheduleKeys.serialized(
                SCHEMA,
                Config.EMPTY
                        .with(INITIAL_LEARNING_RATE, initialLearningRate)
                        .with(DECAY_STEPS, decaySteps)
                        .with(END_LEARNING_RATE, endLearningRate)
                        .with(POWER, power)
                        .with(CYCLE, cycle));
    }
}
