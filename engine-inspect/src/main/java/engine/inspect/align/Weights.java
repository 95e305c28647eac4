package engine.inspect.align;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Elementwise;
import engine.api.facet.UnitLayer;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights to be compared, those of linear layers in a row collapsed into one: their hidden units may be turned into any
 * mixture of each other without changing what the model computes.
 */
final class Weights {
    private final Model model;
    private final List<Matrix> matrices = new ArrayList<>();
    private final Map<String, Integer> places =
            new HashMap<>(); // by name of the variable; of a chain those of its first and last layer
    private final Set<Layer> collapsed = new HashSet<>(); // layers whose own units vanish in a chain

    Weights(Model model) {
        this.model = model;
        Set<Layer> seen = new HashSet<>();
        for (Layer layer : model.graph().layers()) {
            if (seen.contains(layer)) continue;
            List<UnitLayer> chain = chain(layer);
            seen.addAll(chain);
            if (chain.size() > 1) addChain(chain);
            else model.variables(layer).forEach(variable -> add(variable.path(), matrix(variable)));
        }
    }

    List<Matrix> matrices() {
        return matrices;
    }

    /** Where the weight of a variable stands, or −1 if it vanished in the midst of a chain. */
    int place(String variable) {
        return places.getOrDefault(variable, -1);
    }

    /** Whether the layer's units vanished in a chain. */
    boolean collapsed(Layer layer) {
        return collapsed.contains(layer);
    }

    private void add(String name, Matrix matrix) {
        places.put(name, matrices.size());
        matrices.add(matrix);
    }

    private static Matrix matrix(Variable variable) {
        int rank = variable.shape().rank();
        int columns = rank == 0 ? 1 : variable.shape().last();
        int rows = variable.shape().size() / Math.max(1, columns);
        return new Matrix(
                variable.path(),
                variable.shape(),
                rows,
                columns,
                variable.value().toDoubles());
    }

    /** A layer that is a product and those that follow it, as long as nothing but linear layers stands between them and nobody else looks in. */
    private List<UnitLayer> chain(Layer layer) {
        List<UnitLayer> chain = new ArrayList<>();
        Layer next = layer;
        while (next instanceof UnitLayer product
                && product.isProduct()
                && model.graph().calls(next).size() == 1) {
            chain.add(product);
            next = product.activation() == ActivationFunction.LINEAR
                    ? only(model.graph().calls(product).get(0))
                    : null;
        }
        return chain;
    }

    /** The only layer behind a call, those left out that pass their numbers on; null if there are several, or the call is an output. */
    private @Nullable Layer only(Node call) {
        Graph graph = model.graph();
        if (graph.outputs().stream().anyMatch(output -> output.node() == call)) return null;
        List<Node> behind = graph.nodes().stream()
                .filter(node -> node.inputs().contains(call.outputs().get(0)))
                .toList();
        if (behind.size() != 1) return null;
        Node next = behind.get(0);
        if (!next.inputs().get(0).equals(call.outputs().get(0))) return null; // it takes the mask alone
        return passes(next.layer()) ? only(next) : next.layer();
    }

    private boolean passes(Layer layer) {
        return layer instanceof Elementwise elementwise
                && elementwise.function() == ActivationFunction.LINEAR
                && model.variables(layer).isEmpty();
    }

    private void addChain(List<UnitLayer> chain) {
        String name = String.join("→", chain.stream().map(Layer::name).toList());
        Matrix kernel = matrix(model.variables(chain.get(0)).get(0));
        Matrix bias = bias(chain.get(0));
        for (UnitLayer next : chain.subList(1, chain.size())) {
            Matrix factor = matrix(model.variables(next).get(0));
            kernel = kernel.times(factor, name + "/kernel");
            bias = bias.times(factor, name + "/bias").plus(bias(next));
        }
        UnitLayer first = chain.get(0);
        UnitLayer last = chain.get(chain.size() - 1);
        places.put(first.name() + "/kernel", matrices.size());
        places.put(last.name() + "/kernel", matrices.size());
        matrices.add(kernel);
        places.put(last.name() + "/bias", matrices.size());
        matrices.add(bias);
        collapsed.addAll(chain.subList(0, chain.size() - 1));
    }

    private Matrix bias(UnitLayer dense) {
        if (dense.useBias()) return matrix(model.variables(dense).get(1));
        return new Matrix(dense.name() + "/bias", Shape.of(dense.units()), 1, dense.units(), new double[dense.units()]);
    }
}
