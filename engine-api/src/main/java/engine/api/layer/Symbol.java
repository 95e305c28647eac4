package engine.api.layer;

import engine.api.DType;
import engine.api.Shape;

/**
 * An output of a node that has no numbers yet (Keras calls it a KerasTensor).
 *
 * @param index which output of the node
 * @param shape with the batch first, {@link Shape#UNKNOWN} where open
 */
public record Symbol(Node node, int index, Shape shape) {
    /** An input of a model: {@code keras.Input(shape, name=name)}; the shape is that of one sample. */
    public static Symbol input(String name, int... shape) {
        return new InputLayer(name, Shape.of(shape).prepend(Shape.UNKNOWN), DType.FLOAT32).apply();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Symbol symbol && symbol.node == node && symbol.index == index;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node) * 31 + index;
    }

    @Override
    public String toString() {
        return node.layer().name() + ":" + index + shape;
    }
}
