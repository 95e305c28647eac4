package engine.api.config;

import engine.api.ObjectConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A serialised object in the spellings of all generations: a plain name; {@code {class_name, config}} with or without {@code module} and
 * {@code registered_name}; Keras 1's {@code {name, parameter…}}. Objects of a user's own go by their registered name,
 * {@code Package>Name}.
 */
public final class KerasObject {
    /** Keras' class name of a plain function. */
    private static final String FUNCTION = "function";

    private KerasObject() {}

    /** The object, or null where the JSON holds none. */
    public static @Nullable ObjectConfig read(@Nullable Object json) {
        if (json instanceof String name) return name.isEmpty() ? null : ObjectConfig.of(name);
        if (!(json instanceof Map<?, ?>)) return null;
        Map<String, Object> map = map(json);
        if (FUNCTION.equals(map.get("class_name")) && map.get("config") instanceof String) return function(map);
        if (map.get("class_name") instanceof String className) {
            String known = map.get("registered_name") instanceof String own && own.contains(">") ? own : className;
            Object config = map.get("config");
            return new ObjectConfig(known, config instanceof Map<?, ?> ? map(config) : named(config));
        }
        if (!(map.get("name") instanceof String name)) return null;
        Map<String, Object> config = new LinkedHashMap<>(map);
        config.remove("name");
        return new ObjectConfig(name, config);
    }

    /** A function: its name under {@code name}, and the rest as the file has it. */
    private static ObjectConfig function(Map<String, Object> json) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", json.get("config"));
        for (String key : List.of("module", "registered_name")) {
            if (json.containsKey(key)) config.put(key, json.get(key));
        }
        return new ObjectConfig(FUNCTION, config);
    }

    private static Map<String, Object> writeFunction(Map<String, Object> config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", config.getOrDefault("module", "builtins"));
        json.put("class_name", FUNCTION);
        json.put("config", config.get("name"));
        json.put("registered_name", config.getOrDefault("registered_name", FUNCTION));
        return json;
    }

    /** A function's "configuration" is its name. */
    private static Map<String, Object> named(@Nullable Object config) {
        return config instanceof String name ? Map.of("name", name) : Map.of();
    }

    /** Keras 3's form of a built-in object of this module, or of a user's own object. */
    public static Map<String, Object> write(String module, ObjectConfig object) {
        if (object.className().equals(FUNCTION)) return writeFunction(object.config());
        int own = object.className().indexOf('>');
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", own < 0 ? module : object.className().substring(0, own));
        json.put("class_name", object.className().substring(own + 1));
        json.put("config", new LinkedHashMap<>(object.config()));
        json.put("registered_name", own < 0 ? null : object.className());
        return json;
    }

    /** A JSON object of keys and values: what {@code Json} makes of braces. */
    @SuppressWarnings("unchecked") // JSON keys are strings
    public static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }

    /** A name without what its spellings differ in: {@code MeanSquaredError} and {@code mean_squared_error} are the same. */
    public static String plain(String name) {
        return name.substring(name.indexOf('>') + 1).replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** {@code mean_squared_error} for {@code MeanSquaredError}: Keras' name of an object that has none. */
    public static String snakeCase(String className) {
        return className
                .substring(className.indexOf('>') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** Without case, underscores and the suffixes that some versions gave the same class: {@code glorotuniform}. */
    public static String plainName(String className) {
        return className
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replaceFirst("(v1|v2)$", "")
                .replaceFirst("(?<=.)(initializer|regularizer)$", "");
    }
}
