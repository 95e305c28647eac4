package engine.io.keras;

import engine.api.config.KerasObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers that a training left as they were, in a model's JSON: Keras makes all their weights untrainable, those of inner layers, too. */
final class FrozenLayers {
    private static final String TRAINABLE = "trainable";

    private FrozenLayers() {}

    /** Says {@code trainable: false} in the layers of these names, {@code encoder/dense} for one within another; returns the JSON. */
    static Map<String, Object> mark(Map<String, Object> model, Set<String> names) {
        if (!names.isEmpty()) markWithin(KerasObject.map(model.get("config")), "", names);
        return model;
    }

    private static void markWithin(Object value, String prefix, Set<String> names) {
        if (value instanceof List<?> list) list.forEach(item -> markWithin(item, prefix, names));
        if (!(value instanceof Map<?, ?> map)) return;
        if (!(map.get("config") instanceof Map<?, ?> own) || !(own.get("name") instanceof String name)) {
            if (!map.containsKey("class_name")) map.values().forEach(inner -> markWithin(inner, prefix, names));
        } else if (names.contains(prefix + name)) {
            freeze(KerasObject.map(own));
        } else {
            boolean meant = names.stream().anyMatch(other -> other.startsWith(prefix + name + "/"));
            if (meant && "Bidirectional".equals(map.get("class_name"))) spellOut(KerasObject.map(own));
            own.values().forEach(inner -> markWithin(inner, prefix + name + "/", names));
        }
    }

    /** Both directions of a Bidirectional by the names that Keras gives them, where the file holds one layer for both. */
    private static void spellOut(Map<String, Object> bidirectional) {
        Map<String, Object> forward = KerasObject.map(bidirectional.get("layer"));
        Map<String, Object> config = KerasObject.map(forward.get("config"));
        String name = String.valueOf(config.get("name")).replaceFirst("^forward_", "");
        if (bidirectional.get("backward_layer") == null) {
            Map<String, Object> backwardConfig = new LinkedHashMap<>(config);
            backwardConfig.put("name", "backward_" + name);
            backwardConfig.put("go_backwards", !Boolean.TRUE.equals(config.get("go_backwards")));
            Map<String, Object> backward = new LinkedHashMap<>(forward);
            backward.put("config", backwardConfig);
            bidirectional.put("backward_layer", backward);
        }
        config.put("name", "forward_" + name);
    }

    private static void freeze(Map<String, Object> config) {
        if (config.containsKey(TRAINABLE)) config.put(TRAINABLE, false);
        config.values().forEach(FrozenLayers::freezeWithin);
    }

    private static void freezeWithin(Object value) {
        if (value instanceof List<?> layers) layers.forEach(FrozenLayers::freezeWithin);
        if (value instanceof Map<?, ?> inner && inner.get("config") instanceof Map<?, ?> own) {
            freeze(KerasObject.map(own));
        }
    }
}
