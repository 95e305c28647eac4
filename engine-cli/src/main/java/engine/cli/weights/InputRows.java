package engine.cli.weights;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Activation;
import engine.api.layer.Concatenate;
import engine.api.layer.Dropout;
import engine.api.layer.Flatten;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Masking;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a kernel an input layer feeds, found by walking back from the layer that owns the kernel through layers that move numbers
 * without mixing them.
 */
public final class InputRows {
    private final Model model;

    /** Rows {@code first, …, first + count − 1}. */
    public record Rows(int first, int count) {}

    public InputRows(Model model) {
        this.model = model;
    }

    /** The rows of a kernel that an input feeds; refuses a weight that is no kernel of it, and an unknown input. */
    public Rows of(Variable kernel, String input) {
        Layer owner = owner(kernel);
        if (!kernel.name().endsWith("kernel") || kernel.name().equals("recurrent_kernel")) {
            throw Problem.usage("--input goes with a kernel")
                    .where(kernel.path())
                    .hint("the rows of a kernel belong to inputs; a bias and a recurrent_kernel have none")
                    .exception();
        }
        if (!inputs().contains(input)) {
            throw Problem.usage("no input layer named " + input)
                    .hint("the inputs are " + String.join(", ", inputs()))
                    .exception();
        }
        Symbol fed = model.graph().calls(owner).get(0).inputs().get(0);
        List<Rows> found = rows(fed, input);
        if (found.size() == 1) return found.get(0);
        throw Problem.usage(
                        found.isEmpty()
                                ? input + " does not reach this kernel unmixed"
                                : input + " feeds several parts of this kernel")
                .where(kernel.path())
                .hint(found.isEmpty() ? "it is fed by " + sources(fed) : "they are rows " + found)
                .exception();
    }

    private List<String> inputs() {
        return model.inputNames();
    }

    private Layer owner(Variable kernel) {
        Graph graph = model.graph();
        Optional<Layer> owner = graph.layers().stream()
                .filter(layer -> model.variables(layer).contains(kernel))
                .findFirst();
        return owner.orElseThrow(() -> new IllegalArgumentException(kernel + " is of another model"));
    }

    /** Where along the last axis of a symbol the numbers of an input lie. */
    private List<Rows> rows(Symbol symbol, String input) {
        Node node = symbol.node();
        Layer layer = node.layer();
        int width = symbol.shape().last();
        if (layer instanceof InputLayer) return layer.name().equals(input) ? List.of(new Rows(0, width)) : List.of();
        if (layer instanceof Concatenate joined && lastAxis(joined, symbol.shape())) return joined(node, input);
        return passes(layer, node) ? rows(node.inputs().get(0), input) : List.of();
    }

    /** Whether the last axis comes through as it was. */
    private static boolean passes(Layer layer, Node node) {
        boolean flat = layer instanceof Flatten && node.inputs().get(0).shape().rank() == 2;
        boolean elementwise =
                layer instanceof Activation activation && activation.function().elementwise();
        return layer instanceof Dropout || layer instanceof Masking || elementwise || flat;
    }

    private static boolean lastAxis(Concatenate layer, Shape shape) {
        return layer.axis() == -1 || layer.axis() == shape.rank() - 1;
    }

    private List<Rows> joined(Node node, String input) {
        List<Rows> found = new ArrayList<>();
        int first = 0;
        for (Symbol part : node.inputs()) {
            for (Rows rows : rows(part, input)) found.add(new Rows(first + rows.first(), rows.count()));
            first += part.shape().last();
        }
        return found;
    }

    private static List<String> sources(Symbol symbol) {
        if (symbol.node().layer() instanceof Concatenate) {
            return symbol.node().inputs().stream()
                    .map(part -> part.node().layer().name())
                    .toList();
        }
        return List.of(symbol.node().layer().name());
    }
}
