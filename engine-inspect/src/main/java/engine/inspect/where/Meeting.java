package engine.inspect.where;

import java.util.BitSet;

/**
 * Weights that an input meets before anything is mixed: rows of a variable, a row being what is multiplied with one number: of a kernel of
 * several taps, that of each.
 *
 * @param variable the canonical name, such as {@code dense_1/kernel}
 * @param rows along the axis
 * @param rank of the variable
 * @param axis that the rows are counted along
 */
public record Meeting(String variable, BitSet rows, int rank, int axis) {
    /** The axis that is meant where none is said: the one before the last; of a variable of one axis that one. */
    static int usualAxis(int rank) {
        return Math.max(0, rank - 2);
    }

    /** Whether the rows are those of the variable as a table: all but its last axis. */
    public boolean ofRows() {
        return axis == usualAxis(rank);
    }

    /** As one would slice it: {@code dense_1/kernel[128,:]}, {@code lstm_1/kernel[0:6,:]}, {@code conv1d/kernel[:,2,:]}. */
    @Override
    public String toString() {
        if (rank == 0) return variable;
        int first = rows.nextSetBit(0);
        int after = rows.nextClearBit(first);
        String places;
        if (rows.cardinality() == 1) places = String.valueOf(first);
        else if (after - first == rows.cardinality()) places = first + ":" + after;
        else places = "[" + rows.toString().replaceAll("[{} ]", "") + "]";
        return variable + "[" + ":,".repeat(axis) + places + ",:".repeat(rank - 1 - axis) + "]";
    }
}
