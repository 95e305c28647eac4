package engine.inspect;

import engine.api.Shape;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stateful model as one whose samples stand alone: what its layers remember of the batches before comes in through further inputs, called
 * as the states are, {@code lstm/h} and {@code lstm/c}. With the right states its numbers are those of the stateful model.
 */
public final class StatesAsInputs {
    private final Map<Symbol, Symbol> symbols = new HashMap<>();
    private final Map<Layer, Layer> layers = new IdentityHashMap<>();
    private final List<Symbol> states = new ArrayList<>();
    private final Graph graph;

    private StatesAsInputs(Graph graph) {
        this.graph = graph;
    }

    /** Whether a layer of the model keeps a state from batch to batch. */
    public static boolean needs(Model model) {
        return model.graph().nodes().stream().anyMatch(StatesAsInputs::keepsState);
    }

    /** The model with the states as its last inputs, and copies of its variables. */
    public static Model of(Model model) {
        Model open = new Model(new StatesAsInputs(model.graph()).rebuilt(), model.dtype());
        for (Variable variable : open.variables())
            variable.assign(model.variable(variable.path()).value());
        return open;
    }

    private static boolean keepsState(Node call) {
        return call.layer() instanceof Lstm lstm
                && lstm.options().stateful()
                && call.inputs().size() == 1;
    }

    private Graph rebuilt() {
        graph.nodes().stream().sorted(Comparator.comparingLong(Node::sequence)).forEach(this::rebuild);
        List<Symbol> inputs = new ArrayList<>(copies(graph.inputs()));
        inputs.addAll(states);
        List<String> names =
                new ArrayList<>(graph.layers().stream().map(Layer::name).toList());
        states.forEach(state -> names.add(state.node().layer().name()));
        return Graph.functional(graph.name(), inputs, copies(graph.outputs())).layersInOrder(names);
    }

    private void rebuild(Node call) {
        Layer layer = layers.computeIfAbsent(call.layer(), StatesAsInputs::alone);
        List<Symbol> inputs = new ArrayList<>(copies(call.inputs()));
        if (keepsState(call)) {
            inputs.add(state(call, "h"));
            inputs.add(state(call, "c"));
        }
        List<Symbol> outputs = layer.applyAll(inputs.toArray(Symbol[]::new));
        for (int i = 0; i < outputs.size(); i++) symbols.put(call.outputs().get(i), outputs.get(i));
    }

    /** The layer without a state of its own, an input without a batch size. */
    private static Layer alone(Layer layer) {
        if (layer instanceof InputLayer input) {
            return new InputLayer(input.name(), input.batchShape().with(0, Shape.UNKNOWN), input.dtype());
        }
        if (layer instanceof Lstm lstm && lstm.options().stateful()) {
            return lstm.options(lstm.options().stateful(false).maskBesideStates(true));
        }
        return layer;
    }

    private Symbol state(Node call, String name) {
        Symbol state = Symbol.input(graph.place(call) + "/" + name, ((Lstm) call.layer()).units());
        states.add(state);
        return state;
    }

    private List<Symbol> copies(List<Symbol> originals) {
        return originals.stream().map(symbols::get).toList();
    }
}
