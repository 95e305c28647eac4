package engine.api.layer;

import engine.api.Problem;
import engine.api.Shape;
import java.util.List;

/** Refusals that layers share: each names the layer and what it would have taken. */
final class Checks {
    private Checks() {}

    static Shape single(Layer layer, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw problem(layer, "wrong number of inputs")
                    .expected(1)
                    .found(inputs.size())
                    .exception();
        }
        return inputs.get(0);
    }

    static Shape minimumRank(Layer layer, Shape shape, int rank) {
        if (shape.rank() < rank) {
            throw problem(layer, "input of too few dimensions")
                    .expected("at least " + rank + " with the batch")
                    .found(shape)
                    .exception();
        }
        return shape;
    }

    static int known(Layer layer, Shape shape, int axis) {
        int dim = shape.dim(axis);
        if (dim == Shape.UNKNOWN) {
            throw problem(layer, "dimension " + axis + " of the input must be known to create weights")
                    .found(shape)
                    .exception();
        }
        return dim;
    }

    static void positive(String name, String key, int value) {
        if (value <= 0) {
            throw Problem.usage(key + " must be positive")
                    .where("layer " + name)
                    .found(value)
                    .exception();
        }
    }

    static void rate(String name, String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw Problem.usage(key + " must lie in [0, 1)")
                    .where("layer " + name)
                    .found(value)
                    .exception();
        }
    }

    static Problem problem(Layer layer, String what) {
        return Problem.content(what).where("layer " + layer.name() + " (" + layer.className() + ")");
    }
}
