package engine.io.keras;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras 1's keys and values under the names that Keras 2 gave them. */
final class Keras1Keys {
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("output_dim", "units"),
            Map.entry("init", "kernel_initializer"),
            Map.entry("inner_init", "recurrent_initializer"),
            Map.entry("inner_activation", "recurrent_activation"),
            Map.entry("W_regularizer", "kernel_regularizer"),
            Map.entry("U_regularizer", "recurrent_regularizer"),
            Map.entry("b_regularizer", "bias_regularizer"),
            Map.entry("W_constraint", "kernel_constraint"),
            Map.entry("b_constraint", "bias_constraint"),
            Map.entry("bias", "use_bias"),
            Map.entry("dropout_W", "dropout"),
            Map.entry("dropout_U", "recurrent_dropout"),
            Map.entry("consume_less", "implementation"),
            Map.entry("forget_bias_init", "unit_forget_bias"),
            Map.entry("p", "rate"),
            Map.entry("concat_axis", "axis"),
            Map.entry("input_dtype", "dtype"));

    private Keras1Keys() {}

    static Map<String, Object> renamed(String className, Map<String, Object> config, ReadContext context) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        config.forEach(
                (key, value) -> renamed.put(RENAMED.getOrDefault(key, key), value(className, key, value, context)));
        // they made the weights' shapes, which come with the weights
        renamed.remove("input_dim");
        renamed.remove("input_length");
        return renamed;
    }

    private static @Nullable Object value(String className, String key, @Nullable Object value, ReadContext context) {
        if (key.equals("consume_less")) {
            return "gpu".equals(value) ? 2L : 1L; // "cpu" and "mem" draw a mask a gate
        }
        if (key.equals("forget_bias_init")) {
            boolean one = "one".equals(value) || "ones".equals(value);
            if (!one) context.notice(className + " with forget_bias_init " + value + " is read as without it");
            return one;
        }
        return value;
    }
}
