package engine.io.keras;

import engine.api.layer.Symbol;
import java.util.List;
import java.util.Map;

/** A layer of a file, or a model within a model: what can be called, several times, with the same weights. */
interface ModelPart {
    /** Calls it; an empty list where it begins by itself. */
    List<Symbol> call(List<Symbol> inputs);

    /** The names of its layers, in the order of the file. */
    List<String> layerNames();

    /**
     * The part that a layer's object describes. A model within the model becomes its layers, called {@code inner/dense}: the names that
     * its weights have anyway.
     *
     * @param prefix names of the enclosing models, each with a slash behind it
     */
    static ModelPart of(Map<String, Object> json, String prefix, boolean frozen, ReadContext context) {
        Object config = json.get("config");
        Object className = json.get("class_name");
        if ("Sequential".equals(className) && config != null) {
            return new SequentialReader(config, inner(json, prefix), frozen, context);
        }
        if (("Model".equals(className) || "Functional".equals(className)) && config instanceof Map<?, ?> map) {
            return new FunctionalReader(KerasObject.map(map), inner(json, prefix), frozen, context);
        }
        return new SingleLayer(SerializedLayer.of(json, context, frozen), prefix);
    }

    private static String inner(Map<String, Object> json, String prefix) {
        Object name = json.get("name");
        if (name == null && json.get("config") instanceof Map<?, ?> config) name = config.get("name");
        return prefix + (name == null ? "model" : name) + "/";
    }
}
