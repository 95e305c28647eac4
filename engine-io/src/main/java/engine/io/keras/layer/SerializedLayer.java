package engine.io.keras.layer;

import engine.api.config.KerasObject;
import engine.io.keras.value.ReadContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A layer's object in a model's JSON.
 *
 * @param module the Python module of its class, or empty
 * @param packageName the package under which a user's own class is registered, or empty
 * @param className Keras' class name
 * @param config its configuration
 */
public record SerializedLayer(String module, String packageName, String className, Map<String, Object> config) {
    private static final List<String> MODELS = List.of("Sequential", "Model", "Functional");

    /** The parts of an object. */
    public static SerializedLayer of(Map<String, Object> json, ReadContext context) {
        if (!(json.get("class_name") instanceof String className)) {
            throw context.problem("", "a layer without class_name").exception();
        }
        if (!(json.get("config") instanceof Map<?, ?> config)) {
            // the bare list of an old Sequential is the one configuration that is no object
            throw context.problem("layer (" + className + ")", "not supported as a layer of a model")
                    .exception();
        }
        String module = json.get("module") instanceof String text ? text : "";
        String known = json.get("registered_name") instanceof String name && name.contains(">") ? name : className;
        int own = known.indexOf('>');
        return new SerializedLayer(
                module, own < 0 ? "" : known.substring(0, own), known.substring(own + 1), KerasObject.map(config));
    }

    /** Whether an object is a model. */
    public static boolean isModel(Map<String, Object> json) {
        return json.get("class_name") instanceof String name && MODELS.contains(name);
    }

    /** Whether an object is one of Keras 3's operations and no layer. */
    public static boolean isOperation(@Nullable Object module) {
        return module instanceof String name && name.contains(".ops");
    }

    boolean isOperation() {
        return isOperation(module);
    }
}
