package engine.api.graph;

import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Extent;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A model as a layer of another model: {@code encoder(x)} in Keras. Its layers are named after it, {@code encoder/dense}, and its weights
 * are shared by all of its calls.
 */
public final class NestedModel extends BaseLayer<NestedModel> implements Composite {
    private static final Key<Graph> GRAPH = Key.required("graph", Kinds.nested(Graph.class, "a model"));

    /** In no file, which has the weights themselves. */
    private static final Key<Map<String, Tensor>> BEGINNING = Key.of(
                    "weights", Kinds.<Map<String, Tensor>>of("nothing", json -> null, weights -> List.of()), Map.of())
            .writtenWhereSet();

    /** A functional model. */
    public static final Schema<NestedModel> FUNCTIONAL =
            Schema.of("Functional", NestedModel::functional, GRAPH, BEGINNING);

    /** A plain chain. */
    public static final Schema<NestedModel> SEQUENTIAL =
            Schema.of("Sequential", NestedModel::sequential, GRAPH, BEGINNING);

    private final Extent extent;
    private volatile Map<Inputs, List<Flow>> last = Map.of(); // the last call's, which the next one mostly repeats

    private NestedModel(Schema<NestedModel> schema, String name, Config config) {
        super(schema, name, config);
        Extent calls = Extent.NONE;
        for (Node node : graph().nodes()) if (!node.isInput()) calls = calls.with(node.layer(), 1);
        extent = calls;
    }

    private static NestedModel functional(String name, Config config) {
        return new NestedModel(FUNCTIONAL, name, config);
    }

    private static NestedModel sequential(String name, Config config) {
        return new NestedModel(SEQUENTIAL, name, config);
    }

    /** The layer that a graph is, under the graph's name. */
    public static NestedModel of(Graph graph) {
        return (graph.sequential() ? SEQUENTIAL : FUNCTIONAL).make(graph.name(), Config.EMPTY.with(GRAPH, graph));
    }

    /** The weights that a model which holds it begins with, by their paths in this one; others are drawn. */
    public Map<String, Tensor> beginning() {
        return get(BEGINNING);
    }

    /** The same with other weights to begin with. */
    public NestedModel beginning(Map<String, Tensor> weights) {
        return with(BEGINNING, weights);
    }

    /** The calls between its inputs and outputs. */
    public Graph graph() {
        return get(GRAPH);
    }

    @Override
    public List<Part> parts() {
        return graph().layers().stream()
                .map(layer -> new Part("layers", true, layer))
                .toList();
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public NestedModel within(UnaryOperator<Layer> change) {
        return with(GRAPH, graph().with(change));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        if (inputs.size() != graph().inputs().size()) {
            throw Checks.problem(this, "called on another number of inputs than it has")
                    .expected(graph().inputs().size())
                    .found(inputs.size())
                    .exception();
        }
        List<Flow> known = last.get(inputs);
        if (known != null) return known;
        List<Flow> outputs = Composite.super.outputs(inputs);
        last = Map.of(inputs, outputs);
        return outputs;
    }

    @Override
    public List<Symbol> expand(Expansion call) {
        Map<Symbol, Symbol> values = new HashMap<>();
        for (int i = 0; i < call.inputs().size(); i++)
            values.put(graph().inputs().get(i), call.input(i));
        for (Node node : graph().nodes()) {
            if (node.isInput()) continue;
            List<Symbol> inputs = node.inputs().stream().map(values::get).toList();
            List<Symbol> outputs = call.applyAll(node.layer(), inputs, node.arguments());
            for (int i = 0; i < outputs.size(); i++) values.put(node.outputs().get(i), outputs.get(i));
        }
        return graph().outputs().stream().map(values::get).toList();
    }
}
