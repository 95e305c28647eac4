package engine.api.weight;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an initializer, a regularizer or a constraint. Whoever reads them asks {@link #understood()} at the end: an object
 * with a parameter of another type, or one nobody asked for, is kept as it stands instead of being read as something else.
 */
final class Values {
    private final Map<String, Object> left;
    private boolean typed = true;

    Values(Map<String, Object> config) {
        left = new HashMap<>(config);
        left.remove("name");
        left.remove("dtype");
        left.remove("seed");
        left.values().removeIf(value -> value == null);
    }

    double number(String key, double otherwise) {
        Object value = left.remove(key);
        if (value == null) return otherwise;
        typed &= value instanceof Number;
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }

    int integer(String key, int otherwise) {
        double value = number(key, otherwise);
        typed &= value == (int) value;
        return (int) value;
    }

    @Nullable
    String text(String key, String otherwise) {
        Object value = left.remove(key);
        if (value == null) return otherwise;
        typed &= value instanceof String;
        return value instanceof String text ? text : otherwise;
    }

    /** Whether every parameter was asked for and had the type that was expected. */
    boolean understood() {
        return typed && left.isEmpty();
    }
}
