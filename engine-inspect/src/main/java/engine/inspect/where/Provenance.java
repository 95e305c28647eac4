package engine.inspect.where;

import engine.api.Problem;
import engine.api.facet.Multiplying;
import engine.api.graph.Graph;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Follows an input, or one of its columns, through a model. */
public final class Provenance {
    private final Model model;
    private final Map<Symbol, Arrival> arrivals = new HashMap<>();
    private final Map<String, BitSet> met = new LinkedHashMap<>(); // rows by variable
    private final Map<String, Integer> axes = new HashMap<>(); // that these are counted along
    private final Map<Node, Set<String>> beside =
            new HashMap<>(); // weights of a call that the input does not go through

    private final List<Node> unknown = new ArrayList<>();

    private Provenance(Model model, Symbol input, BitSet columns) {
        this.model = model;
        arrivals.put(input, Arrival.source(input.shape(), columns));
        for (Node call : model.graph().nodes()) pass(call);
    }

    /**
     * Follows all columns of an input.
     *
     * @throws engine.api.EngineException that lists the inputs, if there is none of this name
     */
    public static Provenance of(Model model, String input) {
        Symbol symbol = input(model, input);
        return new Provenance(model, symbol, Places.first(Places.width(symbol.shape())));
    }

    /**
     * Follows one column (feature) of an input.
     *
     * @throws engine.api.EngineException if there is no such input or column
     */
    public static Provenance of(Model model, String input, int column) {
        Symbol symbol = input(model, input);
        if (column < 0 || column >= symbol.shape().last()) {
            throw Problem.usage("no such column of the input")
                    .where(input + ":" + column)
                    .expected(input + ":0 to " + input + ":" + (symbol.shape().last() - 1))
                    .exception();
        }
        BitSet place = new BitSet();
        place.set(column);
        return new Provenance(model, symbol, place);
    }

    private static Symbol input(Model model, String name) {
        int index = model.inputNames().indexOf(name);
        if (index >= 0) return model.graph().inputs().get(index);
        throw Problem.usage("no input layer named " + name)
                .hint("the inputs are " + String.join(", ", model.inputNames()))
                .exception();
    }

    private void pass(Node call) {
        List<Arrival> arriving = call.inputs().stream().map(this::at).toList();
        if (call.isInput() || !Arrival.any(arriving)) return;
        LayerRule.Call seen = LayerRule.Call.of(model, call);
        Passage passage = LayerRules.of(seen).through(seen, arriving);
        if (!passage.known()) unknown.add(call);
        passage.met().forEach((weight, rows) -> {
            if (rows.isEmpty()) return;
            String variable = call.layer().name() + "/" + weight;
            met.computeIfAbsent(variable, w -> new BitSet()).or(rows);
            axes.put(variable, axis(call, weight));
        });
        beside.put(call, passage.beside());
        for (int i = 0; i < call.outputs().size(); i++) {
            arrivals.put(call.outputs().get(i), passage.outputs().get(i));
        }
    }

    private int axis(Node call, String weight) {
        Multiplying.Factor factor = call.layer() instanceof Multiplying layer
                ? layer.factor(call.inputs().get(0).shape().rank())
                : null;
        boolean said = factor != null && factor.weight().equals(weight);
        return said ? factor.axis() : Meeting.usualAxis(rank(call.layer().name() + "/" + weight));
    }

    private Arrival at(Symbol symbol) {
        return arrivals.getOrDefault(symbol, Arrival.NONE);
    }

    /** The weights that the input's own numbers meet first. */
    public List<Meeting> meetings() {
        return met.entrySet().stream()
                .map(entry ->
                        new Meeting(entry.getKey(), entry.getValue(), rank(entry.getKey()), axes.get(entry.getKey())))
                .toList();
    }

    private int rank(String variable) {
        return model.variable(variable).shape().rank();
    }

    /** The ways to the outputs that the input reaches. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        Graph graph = model.graph();
        for (int i = 0; i < graph.outputs().size(); i++) {
            Symbol output = graph.outputs().get(i);
            if (at(output).none()) continue;
            Set<Node> before = ancestors(output.node());
            List<Node> calls = graph.nodes().stream()
                    .filter(call -> before.contains(call) && !(call.isInput()) && reaches(call))
                    .toList();
            routes.add(new Route(
                    model.outputNames().get(i),
                    calls.stream().map(graph::place).toList(),
                    chain(calls),
                    variables(calls)));
        }
        return routes;
    }

    private boolean reaches(Node call) {
        return Arrival.any(call.inputs().stream().map(this::at).toList());
    }

    /** An arrow where a call goes on from the one before it, a comma where it stands beside it. */
    private String chain(List<Node> calls) {
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            Node call = calls.get(i);
            Node previous = i == 0 ? null : calls.get(i - 1);
            boolean next = call.inputs().stream().anyMatch(input -> input.node() == previous);
            chain.append(i == 0 ? "" : next ? " → " : ", ").append(model.graph().place(call));
        }
        return chain.toString();
    }

    private List<String> variables(List<Node> calls) {
        return model.graph().layers().stream()
                .flatMap(layer -> model.variables(layer).stream()
                        .map(Variable::path)
                        .filter(path ->
                                calls.stream().anyMatch(call -> call.layer() == layer && goesThrough(call, path))))
                .toList();
    }

    private boolean goesThrough(Node call, String variable) {
        return !beside.getOrDefault(call, Set.of())
                .contains(variable.substring(call.layer().name().length() + 1));
    }

    private static Set<Node> ancestors(Node last) {
        Set<Node> before = new HashSet<>(Set.of(last));
        List<Node> open = new ArrayList<>(before);
        while (!open.isEmpty()) {
            Stream<Node> sources = open.remove(0).inputs().stream().map(Symbol::node);
            sources.filter(before::add).forEach(open::add);
        }
        return before;
    }

    /** The calls whose outputs the input can move, by name, in the order they are computed. */
    public List<Node> reached() {
        return model.graph().nodes().stream()
                .filter(call -> !(call.isInput()) && !at(call.outputs().get(0)).none())
                .toList();
    }

    /**
     * The calls on the way of layers of which it is not known what they do with an input. Of each of them the most that could be is
     * assumed: that it meets all weights, goes into every number of every output, and moves them without bound.
     */
    public List<Node> unknown() {
        return List.copyOf(unknown);
    }

    /**
     * An upper bound, from the weights alone, of how far a call's first output can move (the Euclidean norm of a sample's, at a timestep)
     * when each of the input's numbers moves by at most one: a product of norms, often far above what happens. Infinite where a layer
     * has no bound.
     */
    public double upperBound(Node call) {
        return at(call.outputs().get(0)).change();
    }
}
