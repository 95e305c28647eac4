package engine.train.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Choosing and ordering rows of primitive columns; no rows named means all as they are. */
final class Rows {
    private Rows() {}

    static double[] pick(double[] values, int @Nullable [] rows) {
        if (rows == null) return values;
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
        return picked;
    }

    static long[] pick(long[] values, int @Nullable [] rows) {
        if (rows == null) return values;
        long[] picked = new long[rows.length];
        for (int i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
        return picked;
    }

    static int[] pick(int[] values, int @Nullable [] rows) {
        if (rows == null) return values;
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
        return picked;
    }

    /** The rows for which the condition holds. */
    static int[] where(int rows, IntPredicate condition) {
        int[] found = new int[rows];
        int size = 0;
        for (int row = 0; row < rows; row++) if (condition.test(row)) found[size++] = row;
        return Arrays.copyOf(found, size);
    }
}
