package engine.io.keras;

import engine.api.model.Graph;
import java.util.Map;

/** A model's architecture as Keras' JSON. */
final class GraphWriter {
    private GraphWriter() {}

    /**
     * The whole object: {@code module}, {@code class_name}, {@code config}, {@code registered_name}; a {@code compile_config} may be put
     * into it.
     *
     * @throws engine.api.EngineException if the target cannot hold the model
     */
    static Map<String, Object> write(Graph graph, Target target) {
        throw new UnsupportedOperationException("comes with the codecs of the layers");
    }
}
