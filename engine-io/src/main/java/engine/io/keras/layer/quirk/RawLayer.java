package engine.io.keras.layer.quirk;

import engine.api.Printable;
import engine.api.Problem;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A layer's configuration on its way from the words of its file to those of Keras 3. Values may be replaced by the Java values they stand
 * for.
 */
public final class RawLayer {
    private final String fileClass;
    private final ReadContext context;
    private final Map<String, @Nullable Object> config;
    private final Map<String, Object> beyond = new LinkedHashMap<>();
    private String className;

    /** @param className Keras' class name as the file spells it */
    public RawLayer(String className, Map<String, Object> config, ReadContext context) {
        this.fileClass = className;
        this.className = className;
        this.config = new LinkedHashMap<>(config);
        this.context = context;
    }

    /** The class name that Keras 3 has for it. */
    public String className() {
        return className;
    }

    /** The configuration as it stands now. */
    public Map<String, @Nullable Object> config() {
        return config;
    }

    /** Values of options that no file holds, by the option's name. */
    public Map<String, Object> beyond() {
        return beyond;
    }

    public ReadContext context() {
        return context;
    }

    Generation generation() {
        return context.generation();
    }

    boolean isFromKeras3() {
        return generation() == Generation.KERAS3;
    }

    /** Whether it is of Keras 1 or 2, which had several backends. */
    boolean isMultiBackend() {
        return generation() == Generation.KERAS1 || generation() == Generation.KERAS2;
    }

    /** Whether the class, by its present name, is one of these. */
    boolean is(String... names) {
        return List.of(names).contains(className);
    }

    void become(String other) {
        className = other;
    }

    @Nullable
    Object get(String key) {
        return config.get(key);
    }

    public void put(String key, @Nullable Object value) {
        config.put(key, value);
    }

    /** Sets what stands where the file says nothing. */
    void otherwise(String key, Object value) {
        config.putIfAbsent(key, value);
    }

    /** Sets an option that no file holds. */
    void beyond(String key, Object value) {
        beyond.put(key, value);
    }

    void rename(String from, String to) {
        if (!config.containsKey(from)) return;
        Object value = config.remove(from);
        if (value != null || !config.containsKey(to)) config.put(to, value);
    }

    /** Replaces a value, if there is one. */
    void change(String key, UnaryOperator<Object> change) {
        Object value = config.get(key);
        if (value != null) config.put(key, change.apply(value));
    }

    /** Leaves out keys without an effect on numbers. */
    public void drop(String... keys) {
        for (String key : keys) config.remove(key);
    }

    /** Leaves out a key of which one value alone is computed here; any other is refused. */
    public void only(String key, Object supported) {
        Object value = config.get(key);
        if (value != null && !value.equals(supported)) {
            throw problem(key, "not supported")
                    .expected(supported)
                    .found(shown(key))
                    .exception();
        }
        config.remove(key);
    }

    /** A problem of this layer. */
    public Problem problem(String what) {
        return context.problem(place(), what);
    }

    /** A problem of a key. */
    public Problem problem(String key, String what) {
        return context.problem(place(key), what);
    }

    /** {@code layer lstm_1 (LSTM), key units}. */
    public String place(String key) {
        return place() + ", key " + key;
    }

    /** {@code layer lstm_1 (LSTM)}. */
    public String place() {
        return "layer " + (config.get("name") instanceof String name ? name + " " : "") + "(" + fileClass + ")";
    }

    /** The value of a key for a message, as JSON; null where there is none. */
    public @Nullable String shown(String key) {
        if (!config.containsKey(key)) return null;
        Object value = config.get(key);
        String text = value instanceof Enum<?> ? Objects.toString(value) : Json.write(value);
        return Printable.shortened(text);
    }
}
