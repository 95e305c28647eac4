package engine.inspect;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.graph.Graph;
import engine.api.layer.Arguments;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stateful model as one whose samples stand alone: what its layers remember of the batches before comes in through further inputs, called
 * as the states are, {@code lstm/h} and {@code lstm/c}. A layer called twice hands its states from call to call. With the right states the
 * numbers are those of the stateful model.
 */
public final class StatesAsInputs {
    private final Map<Symbol, Symbol> symbols = new HashMap<>();
    private final Map<Layer, Layer> layers = new IdentityHashMap<>();
    private final Map<Layer, List<Symbol>> left = new IdentityHashMap<>(); // the states after a layer's latest call
    private final List<Symbol> states = new ArrayList<>();
    private final Graph graph;

    private StatesAsInputs(Graph graph) {
        this.graph = graph;
    }

    /** Whether a layer of the model keeps a state from batch to batch. */
    public static boolean needs(Model model) {
        return model.graph().nodes().stream().anyMatch(StatesAsInputs::keepsState);
    }

    /**
     * The model with the states as its last inputs, and copies of its variables.
     *
     * @throws engine.api.EngineException if a stateful layer's calls run in another order than they are numbered in, or the layer is
     *     applied to every timestep of a longer sequence
     */
    public static Model of(Model model) {
        Model open = new Model(new StatesAsInputs(calls(model)).rebuilt(), model.dtype());
        for (Variable variable : open.variables())
            variable.assign(model.variable(variable.path()).value());
        return open;
    }

    /** The calls as they were made, as long as no stateful layer lies within another one. */
    private static Graph calls(Model model) {
        boolean within = model.graph().layers().stream()
                .anyMatch(layer ->
                        stateful(layer) && !model.architecture().layers().contains(layer));
        return within ? model.graph() : model.architecture();
    }

    private static boolean keepsState(Node call) {
        return stateful(call.layer()) && RecurrentInputs.of(call).states().isEmpty();
    }

    private static boolean stateful(Layer layer) {
        return layer instanceof Recurrent recurrent && recurrent.stateful();
    }

    private Graph rebuilt() {
        graph.layers().stream().filter(StatesAsInputs::stateful).forEach(this::checkOrder);
        graph.nodes().stream().sorted(Comparator.comparingLong(Node::sequence)).forEach(this::rebuild);
        List<Symbol> inputs = new ArrayList<>(copies(graph.inputs()));
        inputs.addAll(states);
        List<String> names =
                new ArrayList<>(graph.layers().stream().map(Layer::name).toList());
        states.forEach(state -> names.add(state.node().layer().name()));
        return Graph.functional(graph.name(), inputs, copies(graph.outputs())).layersInOrder(names);
    }

    /** Calls run in the order of the graph's nodes, and are numbered in the order they were made in. */
    private void checkOrder(Layer layer) {
        Folds folds = new Folds(graph);
        if (graph.calls(layer).stream().anyMatch(folds::within)) {
            throw Problem.content(
                            "a stateful layer that is applied to every timestep of a longer sequence keeps a state for each"
                                    + " of them, not for a sample")
                    .where("model " + graph.name() + ", layer " + layer.name())
                    .exception();
        }
        List<Node> running =
                graph.nodes().stream().filter(call -> call.layer() == layer).toList();
        if (running.equals(graph.calls(layer))) return;
        throw Problem.content("the calls of a stateful layer run in another order than they were made in")
                .where("model " + graph.name() + ", layer " + layer.name())
                .hint(
                        "predict and evaluate run it; to open it, make the calls in the order in which the outputs use them")
                .exception();
    }

    private void rebuild(Node call) {
        Layer layer = layers.computeIfAbsent(call.layer(), this::alone);
        List<Symbol> inputs = new ArrayList<>(copies(call.inputs()));
        if (keepsState(call)) inputs.addAll(left.computeIfAbsent(call.layer(), this::begun));
        List<Symbol> outputs = layer.call(inputs, arguments(call, inputs.size()));
        for (int i = 0; i < call.outputs().size(); i++)
            symbols.put(call.outputs().get(i), outputs.get(i));
        if (stateful(call.layer()) && outputs.size() > 1) left.put(call.layer(), outputs.subList(1, outputs.size()));
    }

    /** As the call passed its inputs, and the states after them. */
    private static Arguments arguments(Node call, int inputs) {
        Arguments before = call.arguments();
        List<Arguments.Input> begun = IntStream.range(call.inputs().size(), inputs)
                .mapToObj(Arguments.Input::new)
                .toList();
        if (begun.isEmpty()) return before;
        Map<String, @Nullable Object> named = new LinkedHashMap<>(before.named());
        named.put("initial_state", begun);
        return new Arguments(before.positional(), named);
    }

    /** The layer without a state of its own, an input without a batch size. */
    private Layer alone(Layer layer) {
        if (layer instanceof InputLayer input) {
            return InputLayer.of(input.name(), input.batchShape().with(0, Shape.UNKNOWN))
                    .dtype(input.dtype());
        }
        if (!(layer instanceof Recurrent recurrent) || !recurrent.stateful()) return layer;
        boolean handsOn = recurrent.returnState() || graph.calls(layer).size() > 1;
        return recurrent.stateful(false).maskBesideStates(true).returnState(handsOn);
    }

    /** The states that the first call of a layer begins with. */
    private List<Symbol> begun(Layer layer) {
        Recurrent recurrent = (Recurrent) layer;
        List<Symbol> begun = recurrent.states().stream()
                .map(name -> Symbol.input(layer.name() + "/" + name, recurrent.units()))
                .toList();
        states.addAll(begun);
        return begun;
    }

    private List<Symbol> copies(List<Symbol> originals) {
        return originals.stream().map(symbols::get).toList();
    }
}
