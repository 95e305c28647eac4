package engine.inspect.where;

import java.util.BitSet;

/**
 * Weights that an input meets before anything is mixed: rows of a variable.
 *
 * @param variable the canonical name, such as {@code dense_1/kernel}
 * @param rows along the first axis
 * @param rank of the variable
 */
public record Meeting(String variable, BitSet rows, int rank) {

    /** As one would slice it: {@code dense_1/kernel[128,:]}, {@code lstm_1/kernel[0:6,:]}. */
    @Override
    public String toString() {
        int first = rows.nextSetBit(0);
        int after = rows.nextClearBit(first);
        String places;
        if (rows.cardinality() == 1) places = String.valueOf(first);
        else if (after - first == rows.cardinality()) places = first + ":" + after;
        else places = "[" + rows.toString().replaceAll("[{} ]", "") + "]";
        return variable + "[" + places + ",:".repeat(Math.max(0, rank - 1)) + "]";
    }
}
