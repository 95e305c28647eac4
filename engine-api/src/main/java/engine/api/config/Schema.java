package engine.api.config;

import engine.api.EngineException;
import engine.api.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A class of configured objects: Keras' name for it, its keys, and how one is made.
 *
 * @param packageName the package under which a user's own class is registered, the module of one of Keras' operations
 *     ({@code keras.src.ops.numpy}), or empty for Keras' layers
 * @param className Keras' class name
 * @param maker makes an object of a name and a configuration
 * @param keys in the order in which files list them
 */
public record Schema<L>(String packageName, String className, BiFunction<String, Config, L> maker, List<Key<?>> keys) {

    /** A class of Keras' own. */
    public static <L> Schema<L> of(String className, BiFunction<String, Config, L> maker, KeyGroup... keys) {
        return new Schema<>("", className, maker, flat(keys));
    }

    /** A user's own class, which files call {@code packageName>className}. */
    public static <L> Schema<L> registered(
            String packageName, String className, BiFunction<String, Config, L> maker, KeyGroup... keys) {
        return new Schema<>(packageName, className, maker, flat(keys));
    }

    private static List<Key<?>> flat(KeyGroup... keys) {
        return Arrays.stream(keys)
                .<Key<?>>flatMap(group -> group.keys().stream())
                .toList();
    }

    /** An object with this configuration. */
    public L make(String name, Config config) {
        for (Key<?> key : keys) {
            if (!config.has(key)) throw at(key).found(null).exception();
        }
        return maker.apply(name, config);
    }

    private Problem at(Key<?> key) {
        return Problem.usage(key + " is missing")
                .where("(" + className + ")")
                .expected(key.kind().expected());
    }

    /**
     * The configuration that JSON values describe. Keys of the JSON that are none of this class are not looked at: who reads a file
     * refuses them.
     *
     * @throws Misfit at a value that is not of its key's kind, not allowed, or missing
     */
    public Config read(Map<String, Object> json, Nested nested) {
        return read(Config.EMPTY, json, nested);
    }

    /** The same, of an object that has a configuration already: what the JSON does not say stays as it is. */
    Config read(Config base, Map<String, Object> json, Nested nested) {
        Config config = base;
        for (Key<?> key : keys) {
            if (!key.inFiles()) continue;
            config = json.containsKey(key.name()) && json.get(key.name()) == null
                    ? readNull(key, config)
                    : read(key, json.get(key.name()), config, nested);
        }
        return config;
    }

    private static <T> Config readNull(Key<T> key, Config config) {
        T value = key.kind().ofNull();
        if (value != null) return config.with(key, value);
        return read(key, null, config, Nested.NONE);
    }

    private static <T> Config read(Key<T> key, Object json, Config config, Nested nested) {
        if (json == null) {
            if (!config.has(key)) throw new Misfit(key, null);
            return config;
        }
        try {
            T value = key.kind().read(json, nested);
            if (value == null) throw new Misfit(key, null);
            return config.with(key, value);
        } catch (EngineException e) {
            throw new Misfit(key, e);
        }
    }

    /** Keras 3's JSON of a configuration. */
    public Map<String, Object> write(Config config, Nested nested) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Key<?> key : keys) write(key, config, json, nested);
        return json;
    }

    private static <T> void write(Key<T> key, Config config, Map<String, Object> json, Nested nested) {
        T value = config.get(key);
        if (key.isWritten(value))
            json.put(key.name(), value == null ? null : key.kind().write(value, nested));
    }

    /** A value that a key cannot have. */
    public static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Key<?> key;

        Misfit(Key<?> key, @org.jspecify.annotations.Nullable EngineException cause) {
            super(key.name(), cause);
            this.key = key;
        }

        /** The key whose value was refused. */
        public Key<?> key() {
            return key;
        }

        /** Why, or null where the value is simply of another kind. */
        public @org.jspecify.annotations.Nullable EngineException reason() {
            return (EngineException) getCause();
        }
    }
}
