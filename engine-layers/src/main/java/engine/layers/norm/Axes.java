package engine.layers.norm;

import engine.api.Shape;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import java.util.List;

/** The axes over which a layer normalizes. */
final class Axes {
    private Axes() {}

    /** Counted from the first, in order; Keras takes them in the order of the numbers as they are written. */
    static List<Integer> of(Layer layer, List<Integer> axes, Shape shape) {
        int rank = shape.rank();
        List<Integer> counted = axes.stream()
                .sorted()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .toList();
        boolean fit = counted.stream().allMatch(axis -> axis >= 0 && axis < rank)
                && counted.stream().distinct().count() == counted.size()
                && !counted.isEmpty();
        if (!fit) {
            throw Checks.problem(layer, "axis out of range, or named twice")
                    .expected("axes of " + shape)
                    .found(axes)
                    .exception();
        }
        if (!counted.equals(counted.stream().sorted().toList())) {
            throw Checks.problem(layer, "axes counted from both ends are not supported where their order turns")
                    .found(axes)
                    .exception();
        }
        return counted;
    }

    /** The shape of gamma and beta. */
    static Shape parameters(Layer layer, List<Integer> axes, Shape shape) {
        return Shape.of(of(layer, axes, shape).stream()
                .mapToInt(axis -> Checks.known(layer, shape, axis))
                .toArray());
    }
}
