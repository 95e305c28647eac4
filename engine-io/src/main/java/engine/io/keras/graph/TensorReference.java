package engine.io.keras.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the file calls an output of a call: {@code ["lstm_1", 0, 0]}.
 *
 * @param call which call of the layer
 * @param output which output of the call
 */
public record TensorReference(String layer, long call, long output) {
    /** The reference that a list or a {@code __keras_tensor__} holds, or null if it holds none. */
    static @Nullable TensorReference of(@Nullable Object json) {
        if (json instanceof Map<?, ?>) return ofTensor(json);
        if (json instanceof List<?> list
                && list.size() >= 3
                && list.get(0) instanceof String layer
                && list.get(1) instanceof Long call
                && list.get(2) instanceof Long output) {
            return new TensorReference(layer, call, output);
        }
        return null;
    }

    /** The reference that a {@code __keras_tensor__} holds, or null if it is none; a list is a constant here. */
    static @Nullable TensorReference ofTensor(@Nullable Object json) {
        boolean tensor = json instanceof Map<?, ?> map && "__keras_tensor__".equals(map.get("class_name"));
        if (!tensor || !(((Map<?, ?>) json).get("config") instanceof Map<?, ?> config)) return null;
        return config.get("keras_history") instanceof List<?> history ? of(history) : null;
    }

    /** All references in a nest of lists and maps, as Keras flattens it: a map by its sorted names. */
    static List<TensorReference> all(@Nullable Object json) {
        List<TensorReference> found = new ArrayList<>();
        collect(json, found);
        return found;
    }

    private static void collect(@Nullable Object json, List<TensorReference> found) {
        TensorReference reference = of(json);
        if (reference != null) found.add(reference);
        else if (json instanceof List<?> list) list.forEach(item -> collect(item, found));
        else if (json instanceof Map<?, ?> map) new TreeMap<>(map).values().forEach(item -> collect(item, found));
    }

    @Override
    public String toString() {
        return layer + (call == 0 ? "" : ", call " + call) + (output == 0 ? "" : ", output " + output);
    }
}
