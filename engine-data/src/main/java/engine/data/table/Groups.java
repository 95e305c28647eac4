package engine.data.table;

import engine.data.cell.Rows;
import java.util.List;

/**
 * The groups of a table's rows.
 *
 * @param names in the order of their first rows
 * @param codes index into {@code names}, a row each
 */
record Groups(List<String> names, int[] codes) {
    String at(int row) {
        return names.get(codes[row]);
    }

    Groups pick(int[] rows) {
        return new Groups(names, Rows.pick(codes, rows));
    }
}
