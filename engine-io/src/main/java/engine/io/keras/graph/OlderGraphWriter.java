package engine.io.keras.graph;

import engine.api.Problem;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Arguments;
import engine.api.layer.Checks;
import engine.api.layer.Constant;
import engine.api.layer.InputLayer;
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

/** A model's architecture as the JSON of a generation before Keras 3. It is read back, and refused if it then is another model. */
final class OlderGraphWriter implements NestedModels {
    private final Target target;
    private final boolean zip;
    private final LayerWriter layers;

    private OlderGraphWriter(Target target, boolean zip) {
        this.target = target;
        this.zip = zip;
        this.layers = new LayerWriter(LayerClasses.onPath(), this, target, zip);
    }

    /** @param zip whether for the {@code .keras} of tf.keras */
    static Map<String, Object> write(Graph graph, Target target, boolean zip) {
        OlderGraphWriter writer = new OlderGraphWriter(target, zip);
        Map<String, Object> json = new LinkedHashMap<>(writer.model(graph, graph.name(), true));
        if (!zip) {
            json.put("keras_version", target.version());
            json.put("backend", "tensorflow");
        }
        ReadBack.check(graph, json, target);
        return json;
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
        boolean chain = GraphWriter.isChain(graph);
        String className = chain ? "Sequential" : zip ? "Functional" : "Model";
        Map<String, Object> json = new LinkedHashMap<>();
        if (zip) json.put("module", chain ? "keras" : "keras.src.engine.functional");
        json.put("class_name", className);
        json.put("config", chain ? chain(graph, name, trainable) : functional(graph, name, trainable));
        if (zip) json.put("registered_name", chain ? null : className);
        return json;
    }

    /** A list of layers; tf.keras has it in an object, with the input as a layer. */
    private Object chain(Graph graph, String name, boolean trainable) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            boolean input = layer instanceof InputLayer;
            if (input && target != Target.TF_KERAS) continue;
            written.add(layers.write(trainable || input ? layer : layer.trainable(false)));
        }
        if (target != Target.TF_KERAS) {
            begin(graph, written.get(0));
            return written;
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("layers", written);
        return config;
    }

    /** The first layer tells the shape of the input; a model tells its own. */
    @SuppressWarnings("unchecked") // what layers and chains are written as
    private void begin(Graph graph, Map<String, Object> first) {
        if (graph.layers().get(1) instanceof NestedModel) return;
        Map<String, Object> config = (Map<String, Object>) first.get("config");
        Symbol input = graph.inputs().get(0);
        config.put("batch_input_shape", Shapes.write(input.shape()));
        config.put(
                target == Target.KERAS1 ? "input_dtype" : "dtype", input.dtype().kerasName());
    }

    private Map<String, Object> functional(Graph graph, String name, boolean trainable) {
        if (target != Target.TF_KERAS
                && (graph.ends().inputs() != null || graph.ends().outputs() != null)) {
            throw Problem.content(
                            target.keras() + " has no dictionaries or nested lists as a model's inputs or outputs")
                    .where("model " + name)
                    .exception();
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        if (target == Target.TF_KERAS) config.put("trainable", trainable);
        List<Object> written = new ArrayList<>();
        for (Layer layer : graph.rebuilt()) {
            Layer own = trainable || layer instanceof InputLayer ? layer : layer.trainable(false);
            written.add(functional(graph, layer, own));
        }
        config.put("layers", written);
        Symbols symbols = new Symbols(graph);
        config.put("input_layers", symbols.older(graph.inputs(), graph.ends().inputs()));
        config.put("output_layers", symbols.older(graph.outputs(), graph.ends().outputs()));
        return config;
    }

    private Map<String, Object> functional(Graph graph, Layer layer, Layer written) {
        if (layer instanceof Constant) {
            throw Problem.content(target.keras() + " is not told of arrays among the arguments of a call")
                    .where("layer " + layer.name())
                    .exception();
        }
        Map<String, Object> json = layers.write(written);
        json.put("name", layer.name());
        List<Object> calls = new ArrayList<>();
        for (Node call : graph.calls(layer)) if (!call.isInput()) calls.add(call(call, new Symbols(graph)));
        json.put("inbound_nodes", calls);
        return json;
    }

    /** {@code [["lstm", 0, 0, {arguments}], …]}, one entry a tensor; Keras 1 without the arguments. */
    private List<Object> call(Node node, Symbols symbols) {
        Arguments arguments = node.arguments();
        List<Integer> entries = new ArrayList<>(arguments.order());
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (!arguments.equals(node.layer().arguments(node.inputs().size())) || isAttention(node)) {
            entries = new ArrayList<>(arguments.unnamed());
            name(node, entries, named, symbols);
        }
        if (!named.isEmpty() && target != Target.TF_KERAS) {
            throw Problem.content(target.keras() + " has no such argument of a call")
                    .where(Checks.place(node.layer()))
                    .found(named.keySet())
                    .exception();
        }
        List<Object> call = new ArrayList<>();
        for (int input : entries) {
            List<Object> entry =
                    new ArrayList<>(symbols.olderHistory(node.inputs().get(input)));
            if (target != Target.KERAS1) entry.add(call.isEmpty() ? named : Map.of());
            call.add(entry);
        }
        return call;
    }

    private static boolean isAttention(Node node) {
        return node.layer().argumentNames().contains("query");
    }

    /** Puts what has a name under it, and of arguments without one all but the first: {@code attention(query, value)}. */
    private static void name(Node node, List<Integer> entries, Map<String, @Nullable Object> named, Symbols symbols) {
        if (isAttention(node)) {
            List<String> places = List.of("query", "value", "key");
            for (int i = 1; i < entries.size(); i++) {
                named.put(places.get(i), symbols.olderHistory(node.inputs().get(entries.get(i))));
            }
            if (entries.size() > 1) entries.subList(1, entries.size()).clear();
        }
        node.arguments().named().forEach((name, tree) -> {
            named.put(
                    name,
                    Arguments.map(
                            tree,
                            leaf -> leaf instanceof Arguments.Input input
                                    ? symbols.olderHistory(node.inputs().get(input.index()))
                                    : leaf));
        });
    }
}
