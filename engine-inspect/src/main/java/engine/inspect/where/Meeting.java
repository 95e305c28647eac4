package engine.inspect.where;

import java.util.BitSet;

/**
 * Weights that an input meets before anything is mixed: rows of a variable, a row being what
 * is multiplied with one number: of a kernel of several taps, that of each.
 *
 * @param variable the canonical name, such as {@code dense_1/kernel}
 * @param rows along the axis before the last; of a variable of one axis along that
 * @param rank of the variable
 */
public record Meeting(String variable, BitSet rows, int rank) {

    /** The axis that the rows are counted along. */
    public int axis() {
        return Math.max(0, rank - 2);
    }

    /** As one would slice it: {@code dense_1/kernel[128,:]}, {@code lstm_1/kernel[0:6,:]}, {@code conv1d/kernel[:,2,:]}. */
    @Override
    public String toString() {
        int first = rows.nextSetBit(0);
        int after = rows.nextClearBit(first);
        String places;
        if (rows.cardinality() == 1) places = String.valueOf(first);
        else if (after - first == rows.cardinality()) places = first + ":" + after;
        else places = "[" + rows.toString().replaceAll("[{} ]", "") + "]";
        return variable + "[" + ":,".repeat(axis()) + places + (rank > 1 ? ",:]" : "]");
    }
}
