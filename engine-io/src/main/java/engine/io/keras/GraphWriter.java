package engine.io.keras;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Concatenate;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's architecture as Keras' JSON. */
final class GraphWriter {
    private final Graph graph;
    private final Symbols symbols;

    private GraphWriter(Graph graph) {
        this.graph = graph;
        this.symbols = new Symbols(graph);
    }

    /**
     * The whole object: {@code module}, {@code class_name}, {@code config}, {@code registered_name}; a {@code compile_config} may be put
     * into it.
     *
     * @throws engine.api.EngineException if the target cannot hold the model
     */
    static Map<String, Object> write(Graph graph, Target target) {
        if (target != Target.KERAS3) {
            throw Problem.content("writing for " + target.option() + " is not supported yet")
                    .where("model " + graph.name())
                    .expected(Target.KERAS3.option())
                    .exception();
        }
        graph.layers().forEach(GraphWriter::requireName);
        refuseOlderMasks(graph);
        graph.nodes().forEach(GraphWriter::requireBatchSize);
        GraphWriter writer = new GraphWriter(graph);
        return writer.model();
    }

    private static void requireName(Layer layer) {
        if (layer.name().contains("/")) {
            throw Problem.content("Keras 3 takes no layer with a / in its name")
                    .where("layer " + layer.name())
                    .exception();
        }
    }

    private static void requireBatchSize(Node node) {
        boolean open = node.layer() instanceof Lstm lstm
                && lstm.options().stateful()
                && node.inputs().get(0).shape().dim(0) == Shape.UNKNOWN;
        if (open) {
            throw Problem.content("Keras 3 takes a stateful layer only behind an input with a fixed batch size")
                    .where("layer " + node.layer().name() + " (" + node.layer().className() + ")")
                    .found("input " + node.inputs().get(0).shape())
                    .hint("make the InputLayer with the batch size as its first dimension")
                    .exception();
        }
    }

    /** Where masks meet, and beside initial states, Keras 3 computes otherwise than the older generations did. */
    private static void refuseOlderMasks(Graph graph) {
        MaskFlow masks = new MaskFlow();
        for (Node node : graph.nodes()) {
            String found = olderMask(node.layer(), node.inputs().size());
            if (found != null && node.inputs().stream().anyMatch(masks::carries)) {
                throw Problem.content("Keras 3 computes with masks otherwise than this model does")
                        .where("layer " + node.layer().name() + " ("
                                + node.layer().className() + ")")
                        .expected("inputs without a mask")
                        .found(found)
                        .exception();
            }
        }
    }

    private static @Nullable String olderMask(Layer layer, int inputs) {
        if (layer instanceof Concatenate joined && joined.masks() == Concatenate.MaskMerge.ALL_OF_THOSE_PRESENT) {
            return "masks that all have to allow a timestep; in Keras 3 any of them would";
        }
        if (layer instanceof Lstm lstm && inputs > 1 && lstm.options().maskBesideStates()) {
            return "a mask read beside initial states; Keras 3 would leave it out";
        }
        return null;
    }

    private Map<String, Object> model() {
        // a chain that passes one layer twice has no form as Sequential
        boolean sequential =
                graph.sequential() && graph.nodes().size() == graph.layers().size();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", graph.name());
        config.put("trainable", true);
        if (sequential) {
            config.put("dtype", "float32");
            List<Object> layers = new ArrayList<>();
            for (Layer layer : graph.layers()) layers.add(LayerCodecs.write(layer));
            config.put("layers", layers);
            config.put("build_input_shape", Shapes.write(graph.inputs().get(0).shape()));
        } else {
            List<Object> layers = new ArrayList<>();
            for (Layer layer : graph.layers()) layers.add(functional(layer));
            config.put("layers", layers);
            config.put("input_layers", symbols.histories(graph.inputs()));
            config.put("output_layers", symbols.histories(graph.outputs()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", "keras");
        json.put("class_name", sequential ? "Sequential" : "Model");
        json.put("config", config);
        json.put("registered_name", null);
        return json;
    }

    private Map<String, Object> functional(Layer layer) {
        Map<String, Object> json = LayerCodecs.write(layer);
        json.put("name", layer.name());
        List<Object> calls = new ArrayList<>();
        if (!(layer instanceof InputLayer)) {
            for (Node call : graph.calls(layer)) calls.add(call(call));
        }
        json.put("inbound_nodes", calls);
        return json;
    }

    private Map<String, Object> call(Node node) {
        List<Symbol> inputs = node.inputs();
        Map<String, Object> arguments = new LinkedHashMap<>();
        List<Object> positional = symbols.tensors(inputs);
        if (node.layer() instanceof Lstm && inputs.size() > 1) {
            arguments.put("initial_state", positional.subList(1, inputs.size()));
            positional = positional.subList(0, 1);
        } else if (inputs.size() > 1 || node.layer() instanceof Concatenate) {
            positional = List.of(positional); // one argument: the list that a merging layer takes
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("args", positional);
        json.put("kwargs", arguments);
        return json;
    }
}
