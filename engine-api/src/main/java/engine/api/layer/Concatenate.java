package engine.api.layer;

import engine.api.Shape;
import java.util.List;

/**
 * Joins its inputs along {@code axis} (the batch is axis 0). Source: {@code keras.layers.Concatenate}.
 *
 * @param masks how the masks of the inputs become one; it changed between the generations of Keras
 */
public record Concatenate(String name, int axis, MaskMerge masks) implements Layer {
    /** How masks of several inputs become one. */
    public enum MaskMerge {
        /** Keras 1, 2 and tf.keras: a timestep counts where all masks there are say so; inputs without one do not count. */
        ALL_OF_THOSE_PRESENT,
        /** Keras 3: a timestep counts where any mask says so, and there is none if any input has none. */
        ANY_IF_ALL_PRESENT
    }

    /** Joins along the last axis, as Keras 3 does. */
    public static Concatenate of() {
        return new Concatenate("", -1, MaskMerge.ANY_IF_ALL_PRESENT);
    }

    @Override
    public Concatenate named(String other) {
        return new Concatenate(other, axis, masks);
    }

    public Concatenate axis(int other) {
        return new Concatenate(name, other, masks);
    }

    /** Whether rows grow wider: of inputs of this rank, the batch included, it joins the last axis. */
    public boolean joinsRows(int rank) {
        return axis == -1 || axis == rank - 1;
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape first = inputs.get(0);
        int along = axis < 0 ? axis + first.rank() : axis;
        if (along < 1 || along >= first.rank()) {
            throw Checks.problem(this, "axis out of range")
                    .expected("1 to " + (first.rank() - 1) + ", or negative from the end")
                    .found(axis)
                    .exception();
        }
        int joined = 0;
        for (Shape input : inputs) {
            if (input.rank() != first.rank()
                    || !first.with(along, 0)
                            .accepts(withUnknownsOf(first, input).with(along, 0))) {
                throw Checks.problem(this, "inputs that do not fit together along axis " + axis)
                        .expected(first)
                        .found(input)
                        .exception();
            }
            int length = input.dim(along);
            joined = joined == Shape.UNKNOWN || length == Shape.UNKNOWN ? Shape.UNKNOWN : joined + length;
        }
        return List.of(first.with(along, joined));
    }

    private static Shape withUnknownsOf(Shape pattern, Shape shape) {
        Shape open = shape;
        for (int i = 0; i < shape.rank(); i++) {
            if (shape.dim(i) == Shape.UNKNOWN) open = open.with(i, pattern.dim(i));
        }
        return open;
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.OWN;
    }

    @Override
    public boolean producesMask(List<Boolean> inputMasks) {
        return masks == MaskMerge.ALL_OF_THOSE_PRESENT ? inputMasks.contains(true) : !inputMasks.contains(false);
    }
}
