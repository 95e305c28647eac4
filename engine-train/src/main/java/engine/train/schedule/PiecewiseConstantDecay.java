package engine.train.schedule;

import engine.api.Problem;
import java.util.List;
import java.util.Map;

/**
 * Steps: {@code values[i]} up to and including {@code boundaries[i]}, the last value after the last boundary.
 *
 * @param boundaries steps, ascending
 * @param values rates, one more than boundaries
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values) implements LearningRate {
    /** @throws engine.api.EngineException if the boundaries do not ascend, a rate is negative, or there are not as many values as it takes */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
            throw Problem.content("wrong number of values")
                    .where("PiecewiseConstantDecay")
                    .expected("at least one boundary, and one value more than boundaries")
                    .found(boundaries.size() + " boundaries, " + values.size() + " values")
                    .exception();
        }
        for (double value : values) Schedules.notNegative("values", value);
        for (int i = 0; i < boundaries.size(); i++) {
            boolean ascends = i == 0 || boundaries.get(i) > boundaries.get(i - 1);
            if (!ascends || !Double.isFinite(boundaries.get(i)))
                throw Schedules.wrong("boundaries", "ascending", boundaries);
        }
    }

    @Override
    public double at(long step) {
        int i = 0;
        while (i < boundaries.size() && step > boundaries.get(i).longValue()) i++;
        return values.get(i).floatValue();
    }

    @Override
    public Map<String, Object> config() {
        return Schedules.serialized(
                "PiecewiseConstantDecay",
                "boundaries",
                boundaries.stream().map(Schedules::whole).toList(),
                "values",
                values,
                "name",
                "PiecewiseConstant");
    }
}
