package engine.api.facet;

import engine.api.layer.Layer;

/** Several inputs become one output. */
public interface Merging extends Layer {
    /** Whether rows grow wider: of inputs of this rank, the batch included, it joins the last axis. */
    default boolean joinsRows(int rank) {
        return joinedAxis(rank) == rank - 1;
    }

    /** The axis along which inputs are joined, for inputs of this rank, or −1 where it joins none. */
    int joinedAxis(int rank);

    /** Whether each number of the output is made of the inputs' numbers in the same place, where these are of one shape. */
    default boolean inPlace() {
        return false;
    }

    /**
     * Of a layer that works {@link #inPlace()}: how far a number of the output moves at most when those of the inputs move by one all
     * together. 1 for a sum or the largest, infinite for a product.
     */
    default double steepest() {
        return Double.POSITIVE_INFINITY;
    }

    /** How the masks of the inputs become one. */
    MaskMerge masks();

    /** How masks of several inputs become one; it changed between the generations of Keras. */
    enum MaskMerge {
        /** Keras 1, 2 and tf.keras: a timestep counts where all masks there are say so; inputs without one do not count. */
        ALL_OF_THOSE_PRESENT,
        /** Keras 3: a timestep counts where any mask says so, and there is none if any input has none. */
        ANY_IF_ALL_PRESENT
    }
}
