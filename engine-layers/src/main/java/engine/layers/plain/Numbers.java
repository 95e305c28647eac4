package engine.layers.plain;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Tensor;

/** Numbers of any element type. */
public final class Numbers {
    private Numbers() {}

    /** Sets an element; a whole number beyond int32 goes round, as it does in Keras. Refuses what is no number where it must be whole. */
    public static void set(Tensor tensor, int i, double value) {
        boolean whole = tensor.dtype() == DType.INT32 || tensor.dtype() == DType.INT64;
        if (whole && !Double.isFinite(value)) {
            throw Problem.content("a result that no whole number is")
                    .expected(tensor.dtype().kerasName())
                    .found(value)
                    .exception();
        }
        tensor.set(i, tensor.dtype() == DType.INT32 ? (int) (long) value : value);
    }
}
