package engine.train.metric.running;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys that metrics of every kind have, and kinds of value that only metrics know. */
public final class MetricKeys {
    public static final Key<@Nullable Integer> CLASS_ID =
            Key.optional("class_id", Kinds.INTEGER).must("be 0 or more", id -> id >= 0);
    public static final Key<Long> LAST_AXIS = Key.only("axis", -1L);

    /** Numbers, or the tensor of them that Keras 3 writes. */
    public static final Kind<List<Double>> NUMBERS = Kinds.of("a list of numbers", MetricKeys::numbers, List::copyOf);

    private MetricKeys() {}

    /** A metric of Keras': its class name, how it is made, and the keys of its own. */
    public static Schema<Running.Maker> of(String className, Function<Config, Running.Maker> maker, KeyGroup... own) {
        KeyGroup shared = () ->
                List.of(Key.optional("name", Kinds.TEXT).writtenWhereSet(), Key.ignored("dtype"), Key.ignored("fn"));
        KeyGroup keys = () -> List.of(own).stream()
                .<Key<?>>flatMap(group -> group.keys().stream())
                .toList();
        return Schema.of(className, (name, config) -> maker.apply(config), shared, keys);
    }

    /**
     * The number of features that a metric with a sum for each of them needs to know.
     *
     * @throws EngineException if the prediction leaves it open
     */
    public static int features(String metric, Shape prediction) {
        if (prediction.last() > 0) return prediction.last();
        throw wrong(metric, "a prediction of a known number of features", prediction);
    }

    /** A refusal of what a metric was given. */
    public static EngineException wrong(String metric, String expected, Object found) {
        return Problem.content("the metric cannot be taken of this output")
                .where("metric " + metric)
                .expected(expected)
                .found(found)
                .exception();
    }

    private static @Nullable List<Double> numbers(Object json) {
        Object values = json;
        if (json instanceof Map<?, ?> tensor && tensor.get("config") instanceof Map<?, ?> config) {
            values = config.get("value");
        }
        if (!(values instanceof List<?> list) || !list.stream().allMatch(Number.class::isInstance)) return null;
        return list.stream().map(each -> ((Number) each).doubleValue()).toList();
    }
}
