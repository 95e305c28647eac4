package engine.api.graph;

import engine.api.Problem;
import engine.api.layer.Arguments;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Expansion.Caller;
import engine.api.layer.Extent;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph with every composite replaced by the calls it stands for. Layers within a composite are named after it,
 * {@code bidirectional/forward_lstm}, and are the same instance at all of its calls.
 *
 * @param graph the simple calls, their layers in Keras' order of weights
 * @param simple the simple layers that each layer of the graph before stands for, in that order
 * @param composites the calls of composites by their place, those within others before these: {@code encoder/mha}, {@code encoder}
 */
public record Expanded(Graph graph, Map<Layer, List<Layer>> simple, Map<String, Composed> composites) {
    /**
     * A call of a composite.
     *
     * @param outputs of the simple calls that it stands for
     */
    public record Composed(Composite layer, List<Symbol> outputs) {}

    /** The simple calls of a graph; the graph itself if it has no composite. */
    public static Expanded of(Graph graph) {
        if (graph.layers().stream().anyMatch(Composite.class::isInstance)) return new Walk(graph).result();
        Map<Layer, List<Layer>> simple = new IdentityHashMap<>();
        graph.layers().forEach(layer -> simple.put(layer, List.of(layer)));
        return new Expanded(graph, simple, Map.of());
    }

    /** One expansion: the layers within each composite are named once. */
    private static final class Walk {
        private final Graph graph;
        private final Map<Symbol, Symbol> symbols = new HashMap<>();
        private final Map<Layer, Map<String, Layer>> parts =
                new IdentityHashMap<>(); // by composite, then by name within

        private final Map<String, Composed> composites = new LinkedHashMap<>();
        private final Map<String, Integer> calls = new HashMap<>(); // of composites, by name

        Walk(Graph graph) {
            this.graph = graph;
        }

        Expanded result() {
            Extent extent = Extent.NONE;
            for (Node node : graph.nodes()) extent = extent.with(node.layer(), 1);
            extent.check("model " + graph.name());
            for (Node node : graph.nodes()) {
                List<Symbol> made =
                        node.isInput() ? node.outputs() : call(node.layer(), mapped(node.inputs()), node.arguments());
                for (int i = 0; i < made.size(); i++) symbols.put(node.outputs().get(i), made.get(i));
            }
            List<Symbol> inputs = mapped(graph.inputs());
            List<Symbol> outputs = mapped(graph.outputs());
            GraphOrder order = GraphOrder.of(inputs, outputs);
            Set<Layer> layers = Collections.newSetFromMap(new IdentityHashMap<>());
            List<Layer> ordered = new ArrayList<>();
            Set<Layer> called = Collections.newSetFromMap(new IdentityHashMap<>());
            called.addAll(order.layers());
            Map<Layer, List<Layer>> simple = new IdentityHashMap<>();
            for (Layer layer : graph.layers()) {
                List<Layer> own = new ArrayList<>();
                addSimple(layer, layers, own);
                own.removeIf(each -> !called.contains(each));
                simple.put(layer, List.copyOf(own));
                ordered.addAll(own);
            }
            order.layers().stream().filter(layers::add).forEach(ordered::add); // those that only rearrange
            requireNames(ordered);
            Graph calls =
                    new Graph(graph.name(), false, List.copyOf(ordered), order.nodes(), inputs, outputs, graph.ends());
            return new Expanded(calls, simple, Collections.unmodifiableMap(composites));
        }

        /** A layer {@code a/b} beside a model {@code a} with a layer {@code b} would share its name. */
        private void requireNames(List<Layer> ordered) {
            Set<String> names = new HashSet<>();
            for (Layer layer : ordered) {
                if (names.add(layer.name())) continue;
                throw Problem.content("two layers have this name, one of them within a model or wrapper")
                        .where("layer " + layer.name())
                        .hint("rename the layer that has a / in its own name")
                        .exception();
            }
        }

        private List<Symbol> mapped(List<Symbol> originals) {
            return originals.stream().map(symbols::get).toList();
        }

        private List<Symbol> call(Layer layer, List<Symbol> inputs, Arguments arguments) {
            if (!(layer instanceof Composite composite)) return layer.call(inputs, arguments);
            Caller within = (inner, to, how) -> call(part(composite, inner), to, how);
            List<Symbol> outputs = composite.expand(new Expansion(inputs, arguments, within));
            int earlier = calls.merge(layer.name(), 1, Integer::sum) - 1;
            String place = earlier == 0 ? layer.name() : layer.name() + "@" + earlier;
            composites.put(place, new Composed(composite, List.copyOf(outputs)));
            return outputs;
        }

        /** A layer with the name of its composite before its own, the same at every call. */
        private Layer part(Composite composite, Layer inner) {
            return parts.computeIfAbsent(composite, key -> new LinkedHashMap<>())
                    .computeIfAbsent(inner.name(), name -> {
                        Layer named = inner.named(composite.name() + "/" + name);
                        return composite.trainable() ? named : named.trainable(false);
                    });
        }

        /** The simple layers that a layer stands for, in Keras' order of weights. */
        private void addSimple(Layer layer, Set<Layer> known, List<Layer> ordered) {
            if (layer instanceof Composite composite) {
                for (Composite.Part part : composite.parts()) addSimple(part(composite, part.layer()), known, ordered);
            } else if (known.add(layer)) {
                ordered.add(layer);
            }
        }
    }
}
