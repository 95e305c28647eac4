package engine.io.keras;

import engine.api.layer.Layer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer's object in a model's JSON.
 *
 * @param className Keras' class name
 * @param registeredName {@code Package>Name} of a user's own class, or null
 * @param config its configuration
 * @param frozen whether an enclosing model or wrapper is not trainable
 */
record SerializedLayer(
        String className,
        @Nullable String registeredName,
        Map<String, Object> config,
        ReadContext context,
        boolean frozen) {

    static SerializedLayer of(Map<String, Object> json, ReadContext context, boolean frozen) {
        if (!(json.get("class_name") instanceof String className)) {
            throw context.problem("", "a layer without class_name").exception();
        }
        if (!(json.get("config") instanceof Map<?, ?> config)) {
            // the bare list of an old Sequential is the one configuration that is no object
            throw context.problem("layer (" + className + ")", "not supported as a layer of a model")
                    .exception();
        }
        String registered = json.get("registered_name") instanceof String name && name.contains(">") ? name : null;
        return new SerializedLayer(className, registered, KerasObject.map(config), context, frozen);
    }

    /** The layer itself. */
    Layer read() {
        LayerConfig typed = new LayerConfig(className, config, context, frozen);
        return LayerCodecs.read(typed, registeredName);
    }

    String name() {
        return String.valueOf(config.get("name"));
    }
}
