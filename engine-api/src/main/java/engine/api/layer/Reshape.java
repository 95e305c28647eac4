package engine.api.layer;

import engine.api.Shape;
import java.util.List;

/**
 * Another shape for the same numbers. Source: {@code keras.layers.Reshape}.
 *
 * @param targetShape without the batch; one dimension may be {@link Shape#UNKNOWN}, to be found from the others
 */
public record Reshape(String name, Shape targetShape) implements Layer {
    public static Reshape of(int... targetShape) {
        return new Reshape("", Shape.of(targetShape));
    }

    @Override
    public Reshape named(String other) {
        return new Reshape(other, targetShape);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape input = Checks.minimumRank(this, Checks.single(this, inputs), 1);
        Shape sample = input.dropFirst(1);
        Shape target = sample.isKnown() ? solved(sample) : targetShape;
        return List.of(target.prepend(input.dim(0)));
    }

    private Shape solved(Shape sample) {
        Shape target = targetShape;
        for (int axis = 0; axis < target.rank(); axis++) {
            if (target.dim(axis) != Shape.UNKNOWN) continue;
            int others = Math.max(1, target.with(axis, 1).size());
            target = target.with(axis, sample.size() / others);
        }
        if (target.size() != sample.size()) {
            throw Checks.problem(this, "the target shape holds another number of elements")
                    .expected(targetShape)
                    .found(sample)
                    .exception();
        }
        return target;
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }
}
