package engine.api.layer;

import engine.api.Problem;
import engine.api.Shape;
import java.util.List;

/** Refusals that layers share: each names the layer and what it would have taken. */
public final class Checks {
    private Checks() {}

    /** The only input. */
    public static Flow single(Layer layer, Inputs inputs) {
        if (inputs.size() != 1) {
            throw problem(layer, "wrong number of inputs")
                    .expected(1)
                    .found(inputs.size())
                    .exception();
        }
        return inputs.flow(0);
    }

    /** A shape of at least so many dimensions, the batch among them. */
    public static Shape minimumRank(Layer layer, Shape shape, int rank) {
        if (shape.rank() < rank) {
            throw problem(layer, "input of too few dimensions")
                    .expected("at least " + rank + " with the batch")
                    .found(shape)
                    .exception();
        }
        return shape;
    }

    /** A dimension without which weights cannot be made. */
    public static int known(Layer layer, Shape shape, int axis) {
        int dim = shape.dim(axis);
        if (dim == Shape.UNKNOWN) {
            throw problem(layer, "dimension " + axis + " of the input must be known to create weights")
                    .found(shape)
                    .exception();
        }
        return dim;
    }

    /** A dimension that is computed from others, which may be those of a file. */
    public static int dimension(Layer layer, long dim) {
        if (dim > Integer.MAX_VALUE) {
            throw problem(layer, "a dimension that is too large")
                    .expected("at most " + Integer.MAX_VALUE)
                    .found(dim)
                    .exception();
        }
        return (int) dim;
    }

    /**
     * The sibling of a family that works along so many axes.
     *
     * @param siblings for one axis, for two, …
     */
    public static <T> T sibling(List<T> siblings, int axes) {
        if (axes >= 1 && axes <= siblings.size()) return siblings.get(axes - 1);
        throw Problem.usage("no layer of this family works along so many axes")
                .expected("1 to " + siblings.size())
                .found(axes)
                .exception();
    }

    /** A problem of a layer. */
    public static Problem problem(Layer layer, String what) {
        return Problem.content(what).where(place(layer));
    }

    /** A layer as messages name it: {@code layer lstm_1 (LSTM)}, before it has a name {@code layer (LSTM)}. */
    public static String place(Layer layer) {
        String name = layer.name().isEmpty() ? "" : layer.name() + " ";
        return "layer " + name + "(" + layer.className() + ")";
    }
}
