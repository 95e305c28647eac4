package engine.train.schedule;

import engine.api.Problem;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import java.util.List;
import java.util.Map;

/**
 * Steps: {@code values[i]} up to and including {@code boundaries[i]}, the last value after the last boundary.
 *
 * @param boundaries steps, ascending
 * @param values rates, one more than boundaries
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values) implements LearningRate {
    private static final Key<List<Double>> BOUNDARIES =
            Key.required("boundaries", Kinds.list(ScheduleKeys.STEPS)).must("ascend", PiecewiseConstantDecay::ascend);
    private static final Key<List<Double>> VALUES = Key.required("values", Kinds.list(Kinds.NUMBER))
            .must("be 0 or more each", rates -> rates.stream().allMatch(rate -> rate >= 0 && Double.isFinite(rate)));
    static final Schema<LearningRate> SCHEMA = Schema.of(
            "PiecewiseConstantDecay",
            (name, config) -> new PiecewiseConstantDecay(config.get(BOUNDARIES), config.get(VALUES)),
            BOUNDARIES,
            VALUES,
            ScheduleKeys.name("PiecewiseConstant"));

    /** @throws engine.api.EngineException if the boundaries do not ascend, a rate is negative, or there are not as many values as it takes */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
            throw Problem.content("wrong number of values")
                    .where("schedule PiecewiseConstantDecay")
                    .expected("at least one boundary, and one value more than boundaries")
                    .found(boundaries.size() + " boundaries, " + values.size() + " values")
                    .exception();
        }
        BOUNDARIES.check("schedule PiecewiseConstantDecay", boundaries);
        VALUES.check("schedule PiecewiseConstantDecay", values);
    }

    private static boolean ascend(List<Double> steps) {
        for (int i = 0; i < steps.size(); i++) {
            boolean ascends = i == 0 || steps.get(i) > steps.get(i - 1);
            if (!ascends || !Double.isFinite(steps.get(i))) return false;
        }
        return true;
    }

    @Override
    public double at(long step) {
        int i = 0;
        while (i < boundaries.size() && step > boundaries.get(i).longValue()) i++;
        return values.get(i).floatValue();
    }

    @Override
    public Map<String, Object> config() {
        return ScheduleKeys.serialized(
                SCHEMA, Config.EMPTY.with(BOUNDARIES, boundaries).with(VALUES, values));
    }
}
