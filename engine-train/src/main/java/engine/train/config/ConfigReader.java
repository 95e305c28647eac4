package engine.train.config;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the keys out of an object's configuration one by one, so that {@link #end()} can name those nobody understood: a setting that is
 * passed over silently would train another model than the one that was asked for.
 */
public final class ConfigReader {
    private final String owner;
    private final Map<String, Object> left;

    /** @param owner what messages name: {@code optimizer Adam} */
    public ConfigReader(String owner, ObjectConfig config) {
        this.owner = owner;
        this.left = new LinkedHashMap<>(config.config());
    }

    /** The number under a key; {@code missing} if it is absent or null. */
    public double number(String key, double missing) {
        Double value = optionalNumber(key);
        return value == null ? missing : value;
    }

    /** The number under a key that has no default. */
    public double number(String key) {
        return required(key, optionalNumber(key), "a number");
    }

    /** The number under a key, null if it is absent or null. */
    public @Nullable Double optionalNumber(String key) {
        Object value = left.remove(key);
        if (value == null) return null;
        if (value instanceof Number number) return number.doubleValue();
        throw wrong(key, "a number", value);
    }

    /** The whole number under a key, null if it is absent or null. */
    public @Nullable Long optionalWhole(String key) {
        Double value = optionalNumber(key);
        if (value == null) return null;
        if (value != Math.rint(value)) throw wrong(key, "a whole number", value);
        return value.longValue();
    }

    public boolean flag(String key, boolean missing) {
        Object value = left.remove(key);
        if (value == null) return missing;
        if (value instanceof Boolean flag) return flag;
        throw wrong(key, "true or false", value);
    }

    public String text(String key, String missing) {
        Object value = left.remove(key);
        if (value == null) return missing;
        if (value instanceof String text) return text;
        throw wrong(key, "text", value);
    }

    /** The numbers of a list under a key that has no default. */
    public double[] numbers(String key) {
        Object value = left.remove(key);
        if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream()
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
        }
        return required(key, null, "a list of numbers");
    }

    /** Whether a key stands there with anything but null. */
    public boolean has(String key) {
        return left.get(key) != null;
    }

    /** The serialised object under a key, null if there is a plain value. */
    public @Nullable ObjectConfig object(String key) {
        if (!(left.get(key) instanceof Map<?, ?> map)) return null;
        if (!(map.get("class_name") instanceof String name) || !(map.get("config") instanceof Map<?, ?> inner)) {
            throw wrong(key, "an object with class_name and config", map.keySet());
        }
        left.remove(key);
        Map<String, Object> config = new LinkedHashMap<>();
        inner.forEach((innerKey, value) -> config.put(String.valueOf(innerKey), value));
        return new ObjectConfig(name, config);
    }

    /** The function a wrapper names: as text, or as Keras 3 serialises functions; null if there is none. */
    public @Nullable String function(String key) {
        Object value = left.remove(key);
        if (value instanceof Map<?, ?> map) value = map.get("config");
        if (value == null) return null;
        if (value instanceof String text) return text;
        throw wrong(key, "the name of a function", value);
    }

    /** A name without what Keras' spellings differ in: {@code MeanSquaredError} and {@code mean_squared_error} are the same. */
    public static String plain(String name) {
        return name.substring(name.indexOf('>') + 1).replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** {@code mean_squared_error} for {@code MeanSquaredError}. */
    public static String snakeCase(String className) {
        return className
                .substring(className.indexOf('>') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** Drops keys that change nothing here. */
    public void ignore(String... keys) {
        for (String key : keys) left.remove(key);
    }

    /** Refuses a key unless it is absent or has one of these values (null is always allowed). */
    public void only(String key, Object... allowed) {
        Object value = left.remove(key);
        if (value == null || List.of(allowed).contains(value)) return;
        throw Problem.content(key + "=" + value + " is not supported")
                .where(owner)
                .exception();
    }

    /** Takes all that is left, for another object's reader. */
    public Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>(left);
        left.clear();
        return rest;
    }

    /** Refuses what was not taken. */
    public void end() {
        if (left.isEmpty()) return;
        String key = left.keySet().iterator().next();
        throw Problem.content("unknown setting " + key + "=" + left.get(key))
                .where(owner)
                .exception();
    }

    /** The problem of a value that is of the right type but out of its range. */
    public EngineException wrong(String key, String expected, Object found) {
        return Problem.content("wrong value of " + key)
                .where(owner)
                .expected(expected)
                .found(found)
                .exception();
    }

    private <T> T required(String key, @Nullable T value, String expected) {
        if (value != null) return value;
        throw Problem.content(key + " is missing")
                .where(owner)
                .expected(expected)
                .exception();
    }
}
