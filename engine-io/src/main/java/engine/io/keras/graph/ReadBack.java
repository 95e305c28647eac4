package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.Key;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Composite.Part;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an architecture that was written for an older generation as that generation's files are read, and refuses it if it is another
 * model: one that leaves out what the generation does not know, or that computes otherwise from the same words.
 */
final class ReadBack {
    /** What makes no difference to a model that has its weights, or shows in the layers within. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("seed", "dtype", "zero_at_masked");

    private final Target target;
    private boolean states; // whether a call of the layer that is compared has more than one input

    private ReadBack(Target target) {
        this.target = target;
    }

    /** @throws engine.api.EngineException naming layer and key */
    static void check(Graph wanted, Map<String, Object> json, Target target) {
        ReadContext context =
                new ReadContext(target.generation(), target.version(), "for " + target.keras(), new ArrayList<>());
        Graph found;
        try {
            found = GraphReader.read(json, context);
        } catch (EngineException e) {
            throw e.problem().kind(Problem.Kind.CONTENT).exception(e);
        }
        new ReadBack(target).compare(wanted, found);
    }

    private void compare(Graph wanted, Graph found) {
        List<Layer> layers = wanted.rebuilt();
        List<Layer> others = found.sequential() ? found.layers() : found.rebuilt();
        if (layers.size() != others.size()) {
            throw refused("model " + wanted.name(), layers.size() + " layers", others.size() + " layers");
        }
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            boolean masked = wanted.calls(layer).stream()
                    .flatMap(call -> call.inputs().stream())
                    .anyMatch(input -> input.flow().masked());
            states = wanted.calls(layer).stream().anyMatch(call -> call.inputs().size() > 1);
            compare(layer, others.get(i), Checks.place(layer), masked);
            List<String> calls = calls(wanted, layer, layers);
            List<String> foundCalls = calls(found, others.get(i), others);
            if (!calls.equals(foundCalls)) throw refused(Checks.place(layer) + ", its calls", calls, foundCalls);
        }
        String ends = inputs(wanted, wanted.outputs(), layers);
        if (!ends.equals(inputs(found, found.outputs(), others))) throw refused("the model's outputs", ends, "others");
    }

    /** What each call of a layer is called on, by the places of layers. */
    private static List<String> calls(Graph graph, Layer layer, List<Layer> order) {
        return graph.calls(layer).stream()
                .map(call -> inputs(graph, inOrder(call), order))
                .toList();
    }

    private static List<Symbol> inOrder(Node call) {
        return call.arguments().order().stream()
                .filter(i -> i < call.inputs().size())
                .map(i -> call.inputs().get(i))
                .toList();
    }

    private static String inputs(Graph graph, List<Symbol> symbols, List<Layer> order) {
        StringBuilder text = new StringBuilder();
        for (Symbol symbol : symbols) {
            Layer from = symbol.node().layer();
            int call = graph.calls(from).indexOf(symbol.node());
            text.append(order.indexOf(from))
                    .append('/')
                    .append(call)
                    .append('/')
                    .append(symbol.index());
            text.append(' ');
        }
        return text.toString();
    }

    private void compare(Layer wanted, Layer found, String place, boolean masked) {
        if (wanted instanceof NestedModel model && found instanceof NestedModel other) {
            compare(model.graph(), other.graph());
            return;
        }
        if (!wanted.className().equals(found.className())) {
            throw refused(place, wanted.className(), found.className());
        }
        if (wanted.trainable() != found.trainable()) {
            throw refused(place + ", key trainable", wanted.trainable(), found.trainable());
        }
        for (Key<?> key : wanted.schema().keys()) {
            Object value = wanted.config().get(key);
            Object other = found.config().get(key);
            if (!Objects.equals(value, other) && !isLayer(value) && matters(key, wanted, masked)) {
                throw refused(place + ", key " + key.name(), value, other);
            }
        }
        if (wanted instanceof Composite composite && found instanceof Composite other) {
            compareParts(composite, other, place, masked);
        }
    }

    private void compareParts(Composite wanted, Composite found, String place, boolean masked) {
        List<Part> parts = wanted.parts();
        if (parts.size() != found.parts().size())
            throw refused(place, parts.size(), found.parts().size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            compare(part.layer(), found.parts().get(i).layer(), place + ", " + part.attribute(), masked);
        }
    }

    /** Layers within are compared as what the layer makes of them. */
    private static boolean isLayer(@Nullable Object value) {
        return value instanceof Layer
                || value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Layer;
    }

    private boolean matters(Key<?> key, Layer layer, boolean masked) {
        String name = key.name();
        if (name.endsWith("_initializer") || WITHOUT_EFFECT.contains(name)) return false;
        if (name.equals("batch_statistics_when_frozen")) return !layer.trainable();
        if (name.equals("mask_beside_states")) return masked && states;
        return key.inFiles() && !name.equals("zero_output_for_mask") || name.equals("causal") || masked;
    }

    private RuntimeException refused(String place, @Nullable Object wanted, @Nullable Object found) {
        return Problem.content(target.keras() + " has nothing that computes the same")
                .where(place)
                .expected(String.valueOf(wanted))
                .found(String.valueOf(found))
                .exception();
    }
}
