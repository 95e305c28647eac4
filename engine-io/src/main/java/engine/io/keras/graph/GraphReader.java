package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.Printable;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.io.keras.layer.LayerClasses;
import engine.io.keras.layer.LayerReader;
import engine.io.keras.layer.NestedModels;
import engine.io.keras.value.ReadContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model's architecture out of Keras' JSON. */
public final class GraphReader implements NestedModels {
    private final LayerReader reader;

    private GraphReader(ReadContext context) {
        this.reader = new LayerReader(context, LayerClasses.onPath(), this);
    }

    /**
     * The graph of a model, with wrappers and models within it as layers.
     *
     * @param modelJson the whole object, {@code class_name} and {@code config}
     * @param context what was read otherwise than Keras would compute it is added to its notices
     * @throws engine.api.EngineException naming file, layer and key, if there is anything this engine would compute otherwise
     */
    public static Graph read(Map<String, Object> modelJson, ReadContext context) {
        GraphReader graphs = new GraphReader(context);
        try {
            return graphs.graph(modelJson, true);
        } catch (EngineException e) {
            UnsupportedLayers.refuseSeveral(modelJson, graphs.reader);
            throw e;
        }
    }

    /** What stands against each layer of a model by itself, a person's own layers first; none says how layers go together. */
    public static List<Problem> problems(Map<String, Object> modelJson, ReadContext context) {
        return UnsupportedLayers.problems(modelJson, new GraphReader(context).reader);
    }

    /** @param root whether it is no model within another one, which is frozen as a whole */
    private Graph graph(Map<String, Object> json, boolean root) {
        Object config = json.get("config");
        String className = Objects.toString(json.get("class_name"), "");
        boolean frozen = root && config instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("trainable"));
        if (className.equals("Sequential") && config != null) {
            return new SequentialReader(config, frozen, reader).read();
        }
        if ((className.equals("Model") || className.equals("Functional")) && config instanceof Map<?, ?> map) {
            return new FunctionalReader(KerasObject.map(map), frozen, reader).read();
        }
        throw reader.context()
                .problem("", "a model of a class that this engine does not read")
                .expected("Sequential, Model or Functional")
                .found(className.isEmpty() ? json.keySet() : Printable.shortened(className))
                .hint("a subclassed model is Python code; save one that is built with the functional form")
                .exception();
    }

    @Override
    public NestedModel read(Map<String, Object> json) {
        NestedModel model = NestedModel.of(graph(json, false));
        Object config = json.get("config");
        if (!(config instanceof Map<?, ?> map)) return model.named(""); // an old Sequential has no name
        return Boolean.FALSE.equals(map.get("trainable")) ? model.trainable(false) : model;
    }

    @Override
    public Map<String, Object> write(NestedModel model) {
        throw new IllegalStateException("a reader does not write");
    }
}
