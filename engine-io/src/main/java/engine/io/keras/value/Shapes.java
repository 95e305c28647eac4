package engine.io.keras.value;

import engine.api.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes as JSON lists, with null where a dimension is open. */
public final class Shapes {
    private Shapes() {}

    /** The list. */
    public static List<Object> write(Shape shape) {
        List<@Nullable Object> dims = new ArrayList<>();
        for (int dim : shape.dims()) dims.add(dim == Shape.UNKNOWN ? null : (Object) (long) dim);
        return dims;
    }
}
