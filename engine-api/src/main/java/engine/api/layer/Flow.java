package engine.api.layer;

import engine.api.DType;
import engine.api.Shape;

/**
 * What is known of a tensor before it has numbers: shape, element type, and whether a mask travels with it. A layer computes all three
 * for its outputs at once.
 *
 * @param shape with the batch first, {@link Shape#UNKNOWN} where open
 * @param dtype {@link DType#FLOAT32} stands for the floating type of the model
 * @param mask where the mask comes from: {@link #NO_MASK}, {@link #OWN_MASK}, or the number of the input whose mask it is
 */
public record Flow(Shape shape, DType dtype, int mask) {
    /** No mask. */
    public static final int NO_MASK = -1;

    /** A mask that the layer's operation writes. */
    public static final int OWN_MASK = -2;

    /** Floating numbers of this shape, without a mask. */
    public static Flow of(Shape shape) {
        return new Flow(shape, DType.FLOAT32, NO_MASK);
    }

    /** The same in another shape. */
    public Flow shape(Shape other) {
        return new Flow(other, dtype, mask);
    }

    /** The same of another element type. */
    public Flow dtype(DType other) {
        return new Flow(shape, other, mask);
    }

    /** The same with the mask of an input, if that has one. */
    public Flow maskOf(int input) {
        return new Flow(shape, dtype, input);
    }

    /** The same with a mask that the operation writes. */
    public Flow ownMask() {
        return new Flow(shape, dtype, OWN_MASK);
    }

    /** The same without a mask. */
    public Flow unmasked() {
        return new Flow(shape, dtype, NO_MASK);
    }

    /** Shape of a mask that the operation writes: (batch, timesteps), a flag for each row of numbers. */
    public Shape maskShape() {
        return shape.dropLast(1);
    }

    /** Whether a mask travels with it. */
    public boolean masked() {
        return mask != NO_MASK;
    }
}
