package engine.layers.merge.fold;

/**
 * Makes one number of several, and finds what each of them had to do with it. {@code kept} says which numbers a mask leaves; all, where
 * masks do not matter.
 */
public interface Fold {
    /** Whether Keras 3 leaves masked numbers out of the result. */
    default boolean readsMasks() {
        return false;
    }

    /**
     * The one number.
     *
     * @param v the numbers in the order of the inputs
     * @param kept by input, whether its mask leaves the number
     * @param masked by input, whether it has a mask
     */
    double forward(double[] v, boolean[] kept, boolean[] masked);

    /** Puts into {@code d} the derivative of the result by each number, right after {@link #forward} of the same numbers. */
    void backward(double[] v, boolean[] kept, boolean[] masked, double[] d);
}
