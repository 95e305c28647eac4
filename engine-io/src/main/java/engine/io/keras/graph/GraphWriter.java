package engine.io.keras.graph;

import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Arguments;
import engine.api.layer.Constant;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.io.keras.layer.LayerClasses;
import engine.io.keras.layer.LayerWriter;
import engine.io.keras.layer.NestedModels;
import engine.io.keras.value.Shapes;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's architecture as Keras' JSON. */
public final class GraphWriter implements NestedModels {
    private final LayerWriter layers = new LayerWriter(LayerClasses.onPath(), this);

    private GraphWriter() {}

    /**
     * The whole object: {@code module}, {@code class_name}, {@code config}, {@code registered_name}; a {@code compile_config} may be put
     * into it.
     *
     * @throws engine.api.EngineException if the target cannot hold the model
     */
    public static Map<String, Object> write(Graph graph, Target target) {
        return write(graph, target, false);
    }

    /**
     * The same for a {@code .keras}.
     *
     * @param zip whether it is for one: tf.keras has other objects there than in an {@code .h5}
     */
    public static Map<String, Object> write(Graph graph, Target target, boolean zip) {
        if (target != Target.KERAS3) return OlderGraphWriter.write(graph, target, zip);
        Writable.check(graph);
        return new GraphWriter().model(graph, graph.name(), true);
    }

    @Override
    public Map<String, Object> write(NestedModel model) {
        return model(model.graph(), model.name(), model.trainable());
    }

    @Override
    public NestedModel read(Map<String, Object> json) {
        throw new IllegalStateException("a writer does not read");
    }

    private Map<String, Object> model(Graph graph, String name, boolean trainable) {
        graph.layers().forEach(Writable::requireName);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("trainable", trainable);
        if (isChain(graph)) chain(graph, trainable, config);
        else functional(graph, config);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", "keras");
        json.put("class_name", isChain(graph) ? "Sequential" : "Model");
        json.put("config", config);
        json.put("registered_name", null);
        return json;
    }

    /** Whether it has a form as Sequential; a chain that passes one layer twice has none. */
    static boolean isChain(Graph graph) {
        return graph.sequential() && graph.nodes().size() == graph.layers().size();
    }

    /** Whether a layer is written as a functional model. */
    static boolean isFunctional(Layer layer) {
        return layer instanceof NestedModel model && !isChain(model.graph());
    }

    /** Keras does not read whether a Sequential is trainable, so each of its layers says it. */
    private void chain(Graph graph, boolean trainable, Map<String, Object> config) {
        config.put("dtype", "float32");
        config.put(
                "layers",
                graph.layers().stream()
                        .map(layer -> layers.write(trainable ? layer : layer.trainable(false)))
                        .toList());
        config.put("build_input_shape", Shapes.write(graph.inputs().get(0).shape()));
    }

    private void functional(Graph graph, Map<String, Object> config) {
        Symbols symbols = new Symbols(graph);
        List<Object> written = new ArrayList<>();
        for (Layer layer : graph.rebuilt()) if (!(layer instanceof Constant)) written.add(functional(graph, layer));
        config.put("layers", written);
        config.put("input_layers", symbols.ends(graph.inputs(), graph.ends().inputs()));
        config.put("output_layers", symbols.ends(graph.outputs(), graph.ends().outputs()));
    }

    private Map<String, Object> functional(Graph graph, Layer layer) {
        Map<String, Object> json = layers.write(layer);
        json.put("name", layer.name());
        List<Object> calls = new ArrayList<>();
        for (Node call : graph.calls(layer)) if (!call.isInput()) calls.add(call(call, new Symbols(graph)));
        json.put("inbound_nodes", calls);
        return json;
    }

    private static Map<String, Object> call(Node node, Symbols symbols) {
        Map<String, Object> named = new LinkedHashMap<>();
        node.arguments().named().forEach((name, tree) -> named.put(name, argument(tree, node, symbols)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("args", argument(node.arguments().positional(), node, symbols));
        json.put("kwargs", named);
        return json;
    }

    /** A tree of arguments with tensors in place of the inputs' numbers. */
    private static @Nullable Object argument(@Nullable Object tree, Node node, Symbols symbols) {
        return Arguments.map(tree, leaf -> {
            if (!(leaf instanceof Arguments.Input input)) return Constants.write(leaf);
            Symbol symbol = node.inputs().get(input.index());
            return symbol.node().layer() instanceof Constant constant
                    ? Constants.write(constant.value())
                    : symbols.tensor(symbol);
        });
    }
}
