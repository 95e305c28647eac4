package engine.io.keras;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers that a training left as they were, in a model's JSON: Keras makes all their weights untrainable, those of inner layers, too. */
final class FrozenLayers {
    private static final String TRAINABLE = "trainable";

    private FrozenLayers() {}

    /** Says {@code trainable: false} in the layers of these names; returns the JSON. */
    static Map<String, Object> mark(Map<String, Object> model, Set<String> names) {
        if (names.isEmpty()) return model;
        Map<String, Object> config = KerasObject.map(model.get("config"));
        for (Object layer : (List<?>) config.get("layers")) {
            Map<String, Object> own = KerasObject.map(KerasObject.map(layer).get("config"));
            if (own.get("name") instanceof String name && names.contains(name)) freeze(own);
        }
        return model;
    }

    private static void freeze(Map<String, Object> config) {
        if (config.containsKey(TRAINABLE)) config.put(TRAINABLE, false);
        for (Object value : config.values()) {
            if (value instanceof Map<?, ?> inner && inner.get("config") instanceof Map<?, ?> own) {
                freeze(KerasObject.map(own));
            }
        }
    }
}
