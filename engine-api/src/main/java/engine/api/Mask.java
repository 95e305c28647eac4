package engine.api;

/**
 * Which timesteps of a sequence count. A fixed place like a tensor: operations write into it.
 *
 * @param shape (batch, timesteps)
 * @param keep one flag a timestep, row-major; not copied
 */
public record Mask(Shape shape, boolean[] keep) {
    /** @throws IllegalArgumentException if there is not a flag a timestep */
    public Mask {
        if (keep.length != shape.size()) {
            throw new IllegalArgumentException("mask " + shape + " does not hold " + keep.length + " flags");
        }
    }

    /** A mask that keeps nothing yet. */
    public static Mask of(Shape shape) {
        return new Mask(shape, new boolean[shape.size()]);
    }
}
