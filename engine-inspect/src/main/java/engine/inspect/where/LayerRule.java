package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import java.util.List;

/** What a layer does with an input that arrives. One entry a layer, in {@link LayerRules}. */
@FunctionalInterface
interface LayerRule {
    /**
     * One call of a layer.
     *
     * @param inputs shapes, the batch first
     * @param outputs shapes, the batch first
     * @param weights values of its variables, in Keras' order
     */
    record Call(Layer layer, List<Shape> inputs, List<Shape> outputs, List<Tensor> weights) {}

    /** @param arriving one an input of the call; at least one is not {@link Arrival#NONE} */
    Passage through(Call call, List<Arrival> arriving);
}
