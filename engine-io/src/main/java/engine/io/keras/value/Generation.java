package engine.io.keras.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The generations of Keras whose files differ in keys, in defaults and in what some of the same words mean ({@code hard_sigmoid}, merged
 * masks). Recognised by content, never by the name of the file.
 */
public enum Generation {
    /** Keras 1: {@code output_dim}, {@code inner_activation}, {@code Merge}. */
    KERAS1,
    /** Keras 2.0 to 2.3 with several backends. */
    KERAS2,
    /** Keras 2 as part of TensorFlow, and {@code tf_keras}. */
    TF_KERAS,
    /** Keras 3. */
    KERAS3;

    private static final List<String> KERAS1_WORDS =
            List.of("output_dim", "inner_activation", "W_regularizer", "input_dtype", "dropout_W");

    /**
     * The generation of a model's configuration.
     *
     * @param json the whole object, {@code class_name} and {@code config}
     * @param kerasVersion as the file states it, or null; then what {@code to_json} put into the object counts
     * @param backend as the file states it, or null
     */
    public static Generation of(Map<String, Object> json, @Nullable String kerasVersion, @Nullable String backend) {
        Object stated = kerasVersion != null ? kerasVersion : json.get("keras_version");
        if (stated instanceof String version) {
            if (version.startsWith("3.")) return KERAS3;
            if (version.startsWith("1.") || version.startsWith("0.")) return KERAS1;
            if (version.endsWith("-tf")) return TF_KERAS;
            if (version.startsWith("2.")) return version.matches("2\\.[0-3](\\..*)?") ? KERAS2 : TF_KERAS;
        }
        return byContent(json, backend);
    }

    private static Generation byContent(Map<String, Object> json, @Nullable String backend) {
        if (contains(json, "__keras_tensor__") || containsKey(json, "batch_shape")) return KERAS3;
        if (containsKey(json, "time_major") || "Functional".equals(json.get("class_name"))) return TF_KERAS;
        if (containsKey(json, "batch_input_shape") && containsKey(json, "module")) return TF_KERAS;
        if (containsKey(json, "module")) return KERAS3;
        if (backend == null && KERAS1_WORDS.stream().anyMatch(word -> containsKey(json, word))) return KERAS1;
        return KERAS2;
    }

    /** Whether it tells built-in objects by {@code module} and {@code registered_name}. */
    public boolean isKeras3() {
        return this == KERAS3;
    }

    private static boolean containsKey(Object json, String key) {
        if (json instanceof Map<?, ?> map) {
            return map.containsKey(key) || map.values().stream().anyMatch(value -> containsKey(value, key));
        }
        return json instanceof List<?> list && list.stream().anyMatch(value -> containsKey(value, key));
    }

    private static boolean contains(Object json, String text) {
        if (json instanceof Map<?, ?> map) return map.values().stream().anyMatch(value -> contains(value, text));
        if (json instanceof List<?> list) return list.stream().anyMatch(value -> contains(value, text));
        return text.equals(json);
    }
}
