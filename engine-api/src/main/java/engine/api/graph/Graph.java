package engine.api.graph;

import engine.api.Problem;
import engine.api.layer.Arguments;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The calls that lead from a model's inputs to its outputs.
 *
 * @param sequential whether it is a plain chain, saved as Keras' {@code Sequential}
 * @param layers every layer once, in Keras' order ({@code model.layers}), with unique names
 * @param nodes the calls, each after those it depends on
 * @param ends how inputs and outputs are nested
 */
public record Graph(
        String name,
        boolean sequential,
        List<Layer> layers,
        List<Node> nodes,
        List<Symbol> inputs,
        List<Symbol> outputs,
        Ends ends) {

    /** The graph between these symbols. Layers without a name are named after their class, as Keras does: dense, dense_1. */
    public static Graph functional(String name, List<Symbol> inputs, List<Symbol> outputs) {
        GraphOrder order = GraphOrder.of(inputs, outputs);
        LayerNames names = LayerNames.of(order.layers());
        if (names.complete()) return of(name, false, order, inputs, outputs);
        GraphCopy copy = GraphCopy.of(order.nodes(), names::named);
        List<Symbol> newInputs = copy.symbols(inputs);
        List<Symbol> newOutputs = copy.symbols(outputs);
        return of(name, false, GraphOrder.of(newInputs, newOutputs), newInputs, newOutputs);
    }

    /** A chain of layers behind one input. */
    public static Graph sequential(String name, Symbol input, List<Layer> chain) {
        Symbol last = input;
        for (Layer layer : chain) last = layer.apply(last);
        Graph graph = functional(name, List.of(input), List.of(last));
        return graph.sequential(true);
    }

    /** The same graph with its layers listed in the order a file lists them. */
    public Graph layersInOrder(List<String> names) {
        List<Layer> ordered = new ArrayList<>();
        for (String layer : names)
            layers.stream().filter(l -> l.name().equals(layer)).forEach(ordered::add);
        if (ordered.size() != layers.size()) throw new IllegalArgumentException("other layers than " + names);
        return new Graph(name, sequential, List.copyOf(ordered), nodes, inputs, outputs, ends);
    }

    /** The same calls of other layers, which keep their names. */
    Graph with(UnaryOperator<Layer> change) {
        Map<Layer, Layer> changed = new IdentityHashMap<>();
        for (Layer layer : layers) changed.put(layer, change.apply(layer));
        GraphCopy copy = GraphCopy.of(nodes, changed::get);
        List<Symbol> newInputs = copy.symbols(inputs);
        List<Symbol> newOutputs = copy.symbols(outputs);
        List<Layer> ordered = layers.stream().map(changed::get).toList();
        return new Graph(
                name, sequential, ordered, GraphOrder.of(newInputs, newOutputs).nodes(), newInputs, newOutputs, ends);
    }

    /**
     * The same graph with layers that are not to be trained, and with them all layers within them, as Keras has it.
     *
     * @param paths names of layers, {@code encoder/dense} for one within another
     */
    public Graph freeze(Collection<String> paths) {
        return with(layer -> Freezing.freeze(layer, layer.name(), paths));
    }

    /** The same graph as Keras' {@code Sequential}, or not. */
    public Graph sequential(boolean other) {
        return new Graph(name, other, layers, nodes, inputs, outputs, ends);
    }

    private static Graph of(
            String name, boolean sequential, GraphOrder order, List<Symbol> inputs, List<Symbol> outputs) {
        return new Graph(
                name, sequential, order.layers(), order.nodes(), List.copyOf(inputs), List.copyOf(outputs), Ends.LISTS);
    }

    /** The same graph with its inputs and outputs nested so. */
    public Graph ends(Ends other) {
        return new Graph(name, sequential, layers, nodes, inputs, outputs, other);
    }

    /**
     * The layers in the order in which Keras 3 lists them when it builds this graph from a file. Weights are found by it. A file that is
     * read may list them otherwise: what it holds beside the layers, such as the arithmetic of masks, moves them.
     */
    public List<Layer> rebuilt() {
        return sequential ? layers : GraphOrder.of(inputs, outputs).layers();
    }

    /**
     * Names of the outputs: the keys of the dictionary that the model returns; what lies in no dictionary goes by its layer, {@code name:1}
     * for the second output of a call, {@code name@1} for a second call.
     */
    public List<String> outputNames() {
        List<String> names = new ArrayList<>();
        for (Symbol output : outputs)
            names.add(place(output.node()) + (output.index() == 0 ? "" : ":" + output.index()));
        if (ends.outputs() instanceof Map<?, ?> keys) {
            keys.forEach((key, leaf) -> {
                if (leaf instanceof Arguments.Input output) names.set(output.index(), String.valueOf(key));
            });
        }
        return List.copyOf(names);
    }

    /** The layer of this name. */
    public Layer layer(String layerName) {
        return layers.stream()
                .filter(layer -> layer.name().equals(layerName))
                .findFirst()
                .orElseThrow(() -> Problem.usage("no layer named " + layerName)
                        .where("model " + name)
                        .hint("the layers are "
                                + layers.stream().map(Layer::name).toList())
                        .exception());
    }

    /** The calls of one layer in this graph, in order: index i is Keras' node index. */
    public List<Node> calls(Layer layer) {
        return nodes.stream()
                .filter(node -> node.layer() == layer)
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .toList();
    }

    /** Where a call stands: the layer's name, with {@code @1} for its second call. */
    public String place(Node node) {
        int call = calls(node.layer()).indexOf(node);
        return call == 0 ? node.layer().name() : node.layer().name() + "@" + call;
    }
}
