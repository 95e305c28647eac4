package engine.inspect.align;

import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** LSTMs of which one begins with the states another ends with, as a decoder does: what is a unit here is the same unit there. */
final class StateChains {
    private final Graph graph;
    private final Map<Layer, List<Lstm>> chains = new IdentityHashMap<>();

    StateChains(Graph graph) {
        this.graph = graph;
        for (Layer layer : graph.layers()) {
            if (layer instanceof Lstm lstm) chains.put(lstm, new ArrayList<>(List.of(lstm)));
        }
        for (Node call : graph.nodes()) {
            if (handedOn(call)) join(call.inputs().get(1).node().layer(), call.layer());
        }
    }

    private void join(Layer from, Layer to) {
        List<Lstm> first = chains.get(from);
        List<Lstm> second = chains.get(to);
        if (first == second) return;
        first.addAll(second);
        second.forEach(lstm -> chains.put(lstm, first));
    }

    /** The LSTMs that share the order of their units with this one, itself included. */
    List<Lstm> of(Lstm lstm) {
        return chains.get(lstm);
    }

    /** Why the states of a layer keep its units in their order; empty if they do not. */
    String obstacle(Lstm lstm) {
        for (Node call : graph.calls(lstm)) {
            if (call.inputs().size() > 1 && !handedOn(call)) return "its initial state comes from elsewhere";
            for (Symbol state : call.outputs().subList(1, call.outputs().size())) {
                boolean elsewhere = graph.outputs().contains(state)
                        || graph.nodes().stream().anyMatch(node -> node.inputs().contains(state) && !handedOn(node));
                if (elsewhere) return "its states go elsewhere";
            }
        }
        return "";
    }

    /** Whether a call begins with both states of another LSTM's call, and takes nothing else of them. */
    private static boolean handedOn(Node call) {
        if (!(call.layer() instanceof Lstm) || call.inputs().size() < 3) return false;
        Node source = call.inputs().get(1).node();
        if (!(source.layer() instanceof Lstm) || source.outputs().size() < 3) return false;
        return call.inputs().get(1).equals(source.outputs().get(1))
                && call.inputs().get(2).equals(source.outputs().get(2));
    }
}
