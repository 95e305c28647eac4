package engine.io.keras;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.ActivationFunction;
import engine.api.weight.Initializer;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightOptions;
import engine.io.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer's configuration as a codec reads it: typed, with problems that name file, layer and key. Every key has to be asked for: what is
 * left at {@link #finish()} would be an effect this engine does not have, and is refused.
 */
final class LayerConfig {
    private final String className;
    private final Map<String, Object> config;
    private final ReadContext context;
    private final boolean frozen;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param className Keras' name of the class, as the file spells it
     * @param frozen whether an enclosing model or wrapper is not trainable
     */
    LayerConfig(String className, Map<String, Object> config, ReadContext context, boolean frozen) {
        this.className = className;
        this.config =
                context.generation() == Generation.KERAS1 ? Keras1Keys.renamed(className, config, context) : config;
        this.context = context;
        this.frozen = frozen;
    }

    String className() {
        return className;
    }

    ReadContext context() {
        return context;
    }

    Generation generation() {
        return context.generation();
    }

    String name() {
        asked.add("name");
        if (config.get("name") instanceof String name && !name.isEmpty()) return name;
        throw problem("name", "a layer without a name")
                .expected("a text")
                .found(shown("name"))
                .exception();
    }

    boolean trainable() {
        return flag("trainable", true) && !frozen;
    }

    boolean has(String key) {
        return config.get(key) != null;
    }

    /** The value as it stands. */
    @Nullable
    Object value(String key) {
        asked.add(key);
        return config.get(key);
    }

    int integer(String key) {
        return (int) whole(key, value(key), Integer.MAX_VALUE);
    }

    int integer(String key, int otherwise) {
        return value(key) == null ? otherwise : integer(key);
    }

    double number(String key, double otherwise) {
        Object value = value(key);
        if (value == null) return otherwise;
        if (value instanceof Number number) return number.doubleValue();
        throw wrong(key, "a number");
    }

    boolean flag(String key, boolean otherwise) {
        Object value = value(key);
        if (value == null) return otherwise;
        if (value instanceof Boolean flag) return flag;
        throw wrong(key, "true or false");
    }

    /** The seed, which late Keras 3 may write as a generator object. */
    @Nullable
    Long seed() {
        Object value = value("seed");
        if (value instanceof Map<?, ?> generator && generator.get("config") instanceof Map<?, ?> inner) {
            value = inner.get("seed");
        }
        return value == null ? null : whole("seed", value, Long.MAX_VALUE);
    }

    private long whole(String key, @Nullable Object value, long limit) {
        boolean whole = value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) <= limit;
        if (!whole) throw wrong(key, "a whole number");
        return ((Number) value).longValue();
    }

    /** A list of dimensions, null where open; −1 also means open. */
    Shape shape(String key) {
        if (!(value(key) instanceof List<?> list)) throw wrong(key, "a list of dimensions");
        int[] dims = new int[list.size()];
        for (int i = 0; i < dims.length; i++) {
            Object dim = list.get(i);
            if (dim != null && !(dim instanceof Long size && size >= -1 && size <= Integer.MAX_VALUE)) {
                throw wrong(key, "dimensions of at most 2^31-1");
            }
            dims[i] = dim == null ? Shape.UNKNOWN : (int) (long) dim;
        }
        return Shape.of(dims);
    }

    ActivationFunction activation(String key, ActivationFunction otherwise) {
        Object value = value(key);
        if (value == null) return otherwise;
        ActivationFunction function = Activations.read(value, generation());
        if (function != null) return function;
        throw problem(key, "this activation is not supported")
                .found(shown(key))
                .hint("this engine reads " + Activations.names())
                .exception();
    }

    /** {@code kernel_initializer}, {@code kernel_regularizer} and {@code kernel_constraint} of a weight. */
    WeightOptions weight(String weight, Initializer otherwise) {
        return new WeightOptions(
                Initializers.read(value(weight + "_initializer"), otherwise),
                Regularizers.read(value(weight + "_regularizer")),
                Constraints.read(value(weight + "_constraint")));
    }

    @Nullable
    Regularizer activityRegularizer() {
        return Regularizers.read(value("activity_regularizer"));
    }

    /** The configuration of a layer within this one, under {@code key}. */
    SerializedLayer inner(String key) {
        if (!(value(key) instanceof Map<?, ?> map)) throw wrong(key, "a layer");
        return SerializedLayer.of(KerasObject.map(map), context, !trainable());
    }

    /** Says that these keys have no effect on numbers. */
    void ignore(String... keys) {
        asked.addAll(List.of(keys));
    }

    /** Says which value of a key this engine computes; any other is refused. */
    void only(String key, Object supported) {
        Object value = value(key);
        if (value != null && !value.equals(supported)) {
            throw problem(key, "not supported")
                    .expected(supported)
                    .found(shown(key))
                    .exception();
        }
    }

    /** All keys but those, for codecs that take the configuration as a whole. */
    Map<String, Object> without(String... keys) {
        asked.addAll(config.keySet());
        Map<String, Object> rest = new LinkedHashMap<>(config);
        rest.keySet().removeAll(List.of(keys));
        return rest;
    }

    /** Refuses what no one has asked for, unless it is switched off (a key of a later version at its default). */
    void finish() {
        asked.addAll(List.of("name", "trainable"));
        DTypes.check(value("dtype"), this);
        ignore("batch_input_shape", "batch_shape", "input_shape"); // of a first layer: they have made its input
        List<String> unknown = new ArrayList<>();
        config.forEach((key, value) -> {
            boolean off = value == null || value.equals(false) || value.equals(List.of()) || value.equals(Map.of());
            if (!off && !asked.contains(key)) unknown.add(key);
        });
        if (!unknown.isEmpty()) {
            throw problem(unknown.get(0), "this engine does not know the key and cannot tell what it changes")
                    .found(shown(unknown.get(0)))
                    .exception();
        }
    }

    /** A problem of this layer. */
    Problem problem(String what) {
        return context.problem(place(), what);
    }

    /** A problem of a key. */
    Problem problem(String key, String what) {
        return context.problem(place() + ", key " + key, what);
    }

    /** {@code layer lstm_1 (LSTM)}. */
    String place() {
        return "layer " + (config.get("name") instanceof String name ? name + " " : "") + "(" + className + ")";
    }

    private RuntimeException wrong(String key, String expected) {
        return problem(key, config.containsKey(key) ? "wrong value" : "missing")
                .expected(expected)
                .found(shown(key))
                .exception();
    }

    private @Nullable String shown(String key) {
        if (!config.containsKey(key)) return null;
        String text = Json.write(config.get(key));
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
