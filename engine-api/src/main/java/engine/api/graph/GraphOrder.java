package engine.api.graph;

import engine.api.Problem;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Orders calls and layers as Keras does ({@code map_graph_network}): by depth, the longest way to an output, and within a depth by the
 * order in which a walk back from the outputs meets a layer first. The order of {@code get_weights()} follows from it.
 *
 * @param nodes each after those it depends on
 * @param layers deepest first
 */
record GraphOrder(List<Node> nodes, List<Layer> layers) {

    static GraphOrder of(List<Symbol> inputs, List<Symbol> outputs) {
        Walk walk = new Walk(inputs);
        for (Symbol output : outputs) walk.visit(output.node());
        for (Symbol input : inputs) {
            if (!walk.met.containsKey(input.node().layer())) {
                walk.visit(input.node());
            }
        }
        Map<Layer, Integer> depths = layerDepths(walk.finished);
        List<Layer> layers = new ArrayList<>(walk.met.keySet());
        layers.sort(Comparator.<Layer>comparingInt(layer -> -depths.getOrDefault(layer, 0))
                .thenComparingInt(walk.met::get));
        return new GraphOrder(List.copyOf(walk.finished), List.copyOf(layers));
    }

    /** Depth of each layer: that of its deepest call, where all calls of a layer are as deep as the deepest one handled so far. */
    private static Map<Layer, Integer> layerDepths(List<Node> finished) {
        Map<Node, Integer> nodeDepths = new IdentityHashMap<>();
        Map<Layer, Integer> layerDepths = new IdentityHashMap<>();
        for (int i = finished.size() - 1; i >= 0; i--) {
            Node node = finished.get(i);
            int depth = Math.max(nodeDepths.getOrDefault(node, 0), layerDepths.getOrDefault(node.layer(), 0));
            layerDepths.put(node.layer(), depth);
            for (Symbol input : node.inputs()) nodeDepths.merge(input.node(), depth + 1, Math::max);
        }
        return layerDepths;
    }

    /** A walk back from the outputs, depth first. */
    private static final class Walk {
        private final List<Symbol> inputs;
        private final List<Node> finished = new ArrayList<>();
        private final Map<Node, Boolean> done = new IdentityHashMap<>();
        private final Map<Layer, Integer> met = new IdentityHashMap<>();

        Walk(List<Symbol> inputs) {
            this.inputs = inputs;
        }

        /** Visits a node and all it depends on; without recursion, for a chain may have thousands of calls. */
        void visit(Node last) {
            Deque<Visit> open = new ArrayDeque<>();
            begin(last, open);
            while (!open.isEmpty()) {
                Visit visit = open.peek();
                if (visit.inputs.hasNext()) begin(visit.inputs.next().node(), open);
                else finished.add(open.pop().node);
            }
        }

        private void begin(Node node, Deque<Visit> open) {
            if (done.containsKey(node)) return;
            done.put(node, true);
            met.putIfAbsent(node.layer(), met.size());
            if (node.isInput() && inputs.stream().noneMatch(input -> input.node() == node)) {
                throw Problem.usage("the outputs depend on an input that the model does not have")
                        .where("input " + node.layer().name())
                        .hint("list it among the inputs of the model")
                        .exception();
            }
            List<Symbol> inputs =
                    node.arguments().order().stream().map(node.inputs()::get).toList();
            open.push(new Visit(node, inputs.iterator()));
        }

        /** A node whose inputs are being visited. */
        private record Visit(Node node, Iterator<Symbol> inputs) {}
    }
}
