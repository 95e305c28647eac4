package engine.layers.plain;

import engine.api.Shape;
import org.jspecify.annotations.Nullable;

/** Shapes that meet as in NumPy: aligned at their last axes, an axis of one repeated. */
public final class Broadcast {
    private Broadcast() {}

    /** The shape that two shapes make together, or null if they do not fit. */
    public static @Nullable Shape shape(Shape a, Shape b) {
        if (a.rank() < b.rank()) return shape(b, a);
        int[] dims = a.dims();
        int ahead = a.rank() - b.rank();
        for (int axis = ahead; axis < dims.length; axis++) {
            int other = b.dim(axis - ahead);
            if (dims[axis] == 1 || dims[axis] == Shape.UNKNOWN && other != 1) dims[axis] = other;
            else if (other != 1 && other != Shape.UNKNOWN && other != dims[axis]) return null;
        }
        return Shape.of(dims);
    }
}
