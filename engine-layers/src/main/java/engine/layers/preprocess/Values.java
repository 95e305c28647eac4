package engine.layers.preprocess;

import engine.api.Shape;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number, or an array of them as nested lists, in a configuration.
 *
 * @param shape of the array, () of a single number
 * @param values row-major
 * @param json as files hold it
 */
record Values(Shape shape, List<Double> values, Object json) {
    static final Kind<Values> KIND = Kinds.of("a number or a list of them", Values::read, Values::json);

    static Values of(double value) {
        return new Values(Shape.of(), List.of(value), value);
    }

    /** Keras writes an array of NumPy's as an object with its values. */
    private static @Nullable Values read(Object json) {
        if (json instanceof Values known) return known;
        Object plain = json instanceof Map<?, ?> object
                        && "__numpy__".equals(object.get("class_name"))
                        && object.get("config") instanceof Map<?, ?>
                ? KerasObject.map(object.get("config")).get("value")
                : json;
        List<Double> values = new ArrayList<>();
        List<Integer> dims = new ArrayList<>();
        if (plain == null || !collect(plain, 0, dims, values)) return null;
        Shape shape = Shape.of(dims.stream().mapToInt(i -> i).toArray());
        return shape.size() == values.size() ? new Values(shape, List.copyOf(values), plain) : null;
    }

    private static boolean collect(Object json, int depth, List<Integer> dims, List<Double> values) {
        if (json instanceof Number number) return values.add(number.doubleValue());
        if (!(json instanceof List<?> list) || depth > 8) return false;
        if (dims.size() == depth) dims.add(list.size());
        return dims.get(depth) == list.size()
                && list.stream().allMatch(item -> item != null && collect(item, depth + 1, dims, values));
    }
}
