package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What layers of one kind do with an input that arrives. They are listed in {@link LayerRules}. */
@FunctionalInterface
interface LayerRule {
    /**
     * One call of a layer.
     *
     * @param inputs shapes, the batch first
     * @param outputs shapes, the batch first
     * @param weights values of its variables by name, in Keras' order
     * @param node the call itself
     */
    record Call(Layer layer, List<Shape> inputs, List<Shape> outputs, Map<String, Tensor> weights, Node node) {
        static Call of(Model model, Node node) {
            Map<String, Tensor> weights = new LinkedHashMap<>();
            for (Variable variable : model.variables(node.layer())) weights.put(variable.name(), variable.value());
            return new Call(
                    node.layer(),
                    node.inputs().stream().map(Symbol::shape).toList(),
                    node.outputs().stream().map(Symbol::shape).toList(),
                    weights,
                    node);
        }

        Tensor weight(String name) {
            return Objects.requireNonNull(weights.get(name), name);
        }
    }

    /** @param arriving one an input of the call; at least one is not {@link Arrival#NONE} */
    Passage through(Call call, List<Arrival> arriving);
}
