package engine.train.data;

import java.util.Arrays;
import java.util.Comparator;

/** Rows of several groups in one order of date. */
final class Dated {
    private Dated() {}

    /** Sorts by date, then group; a table of one group is in order already. */
    static int[] order(Table table, int[] rows) {
        if (table.groupColumn() == null) return rows;
        Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.<Integer>comparingLong(table::date).thenComparingInt(row -> row));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
