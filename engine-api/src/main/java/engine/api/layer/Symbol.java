package engine.api.layer;

import engine.api.DType;
import engine.api.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An output of a node that has no numbers yet (Keras calls it a KerasTensor).
 *
 * @param index which output of the node
 * @param flow its shape, element type and mask
 */
public record Symbol(Node node, int index, Flow flow) {
    /** An input of a model: {@code keras.Input(shape, name=name)}; the shape is that of one sample. */
    public static Symbol input(String name, int... shape) {
        return InputLayer.of(name, Shape.of(shape).prepend(Shape.UNKNOWN)).apply();
    }

    /** The same of another element type: {@code keras.Input(shape, name=name, dtype=dtype)}. */
    public static Symbol input(String name, DType dtype, int... shape) {
        return InputLayer.of(name, Shape.of(shape).prepend(Shape.UNKNOWN))
                .dtype(dtype)
                .apply();
    }

    /** With the batch first, {@link Shape#UNKNOWN} where open. */
    public Shape shape() {
        return flow.shape();
    }

    /** What the elements are. */
    public DType dtype() {
        return flow.dtype();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Symbol symbol && symbol.node == node && symbol.index == index;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node) * 31 + index;
    }

    @Override
    public String toString() {
        return node.layer().name() + ":" + index + shape();
    }
}
