package engine.inspect.align;

import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Recurrent layers of which one begins with the states another ends with, as a decoder does: what is a unit here is the same unit there. */
final class StateChains {
    private final Graph graph;
    private final Map<Layer, List<Recurrent>> chains = new IdentityHashMap<>();

    StateChains(Graph graph) {
        this.graph = graph;
        for (Layer layer : graph.layers()) {
            if (layer instanceof Recurrent recurrent) chains.put(layer, new ArrayList<>(List.of(recurrent)));
        }
        for (Node call : graph.nodes()) {
            if (handedOn(call)) join(states(call).get(0).node().layer(), call.layer());
        }
    }

    private void join(Layer from, Layer to) {
        List<Recurrent> first = chains.get(from);
        List<Recurrent> second = chains.get(to);
        if (first == second) return;
        first.addAll(second);
        second.forEach(layer -> chains.put(layer, first));
    }

    /** The layers that share the order of their units with this one, itself included. */
    List<Recurrent> of(Recurrent layer) {
        return chains.get(layer);
    }

    /** Why the states of a layer keep its units in their order; empty if they do not. */
    String obstacle(Recurrent layer) {
        for (Node call : graph.calls(layer)) {
            if (!states(call).isEmpty() && !handedOn(call)) return "its initial state comes from elsewhere";
            for (Symbol state : call.outputs().subList(1, call.outputs().size())) {
                boolean elsewhere = graph.outputs().contains(state)
                        || graph.nodes().stream().anyMatch(node -> node.inputs().contains(state) && !handedOn(node));
                if (elsewhere) return "its states go elsewhere";
            }
        }
        return "";
    }

    /** Whether a call begins with the states of another call of a layer of the same kind, and takes nothing else of them. */
    private static boolean handedOn(Node call) {
        List<Symbol> states = states(call);
        if (!(call.layer() instanceof Recurrent to) || states.isEmpty()) return false;
        Node source = states.get(0).node();
        if (!(source.layer() instanceof Recurrent from) || !to.gates().equals(from.gates())) return false;
        return states.equals(source.outputs().subList(1, source.outputs().size()));
    }

    /** What a call begins with; empty if nothing is passed. */
    private static List<Symbol> states(Node call) {
        if (!(call.layer() instanceof Recurrent)) return List.of();
        return RecurrentInputs.of(call).states().stream()
                .map(call.inputs()::get)
                .toList();
    }
}
