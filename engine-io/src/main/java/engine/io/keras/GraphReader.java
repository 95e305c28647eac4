package engine.io.keras;

import engine.api.model.Graph;
import java.util.List;
import java.util.Map;

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
        throw new UnsupportedOperationException("comes with the codecs of the layers");
    }
}
