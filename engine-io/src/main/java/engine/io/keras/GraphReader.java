package engine.io.keras;

import engine.api.model.Graph;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model's architecture out of Keras' JSON. */
final class GraphReader {
    private GraphReader() {}

    /**
     * The graph of a model.
     *
     * @param modelJson the whole object, {@code class_name} and {@code config}
     * @param notices what was read otherwise than Keras would compute it, one line each, is added here
     * @param file for messages
     * @throws engine.api.EngineException naming file, layer and key, if there is anything this engine would compute otherwise
     */
    static Graph read(Map<String, Object> modelJson, Generation generation, List<String> notices, String file) {
        ReadContext context = new ReadContext(generation, file, notices);
        Object config = modelJson.get("config");
        String className = Objects.toString(modelJson.get("class_name"), "");
        if (className.equals("Sequential") && config != null) {
            return new SequentialReader(config, "", false, context).read();
        }
        if ((className.equals("Model") || className.equals("Functional")) && config instanceof Map<?, ?> map) {
            return new FunctionalReader(KerasObject.map(map), "", false, context).read();
        }
        throw context.problem("", "a model of a class that this engine does not read")
                .expected("Sequential, Model or Functional")
                .found(className.isEmpty() ? modelJson.keySet() : className)
                .hint("a subclassed model is Python code; save one that is built with the functional form")
                .exception();
    }
}
