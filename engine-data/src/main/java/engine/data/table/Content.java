package engine.data.table;

import engine.data.time.Dates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a table holds, a row after the other.
 *
 * @param name of the table, for messages
 * @param names of the date and group columns, and how dates are written
 * @param columns of numbers that can be used, by name
 * @param readings how each column was read, in the table's order
 * @param dates null where there are none
 * @param groups null where all rows are of one
 */
record Content(
        String name,
        TableOptions names,
        Map<String, Column> columns,
        List<Reading> readings,
        @Nullable Dates dates,
        @Nullable Groups groups,
        Lines lines) {

    int rows() {
        return lines.size();
    }

    /** These rows, in this order. */
    Content pick(int[] rows) {
        Map<String, Column> picked = new LinkedHashMap<>();
        columns.forEach((column, values) -> picked.put(column, values.pick(rows)));
        return new Content(
                name,
                names,
                picked,
                readings,
                dates == null ? null : dates.pick(rows),
                groups == null ? null : groups.pick(rows),
                lines.pick(rows));
    }

    /** With another column in the place of one of that name. */
    Content with(String column, Column values) {
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        changed.put(column, values);
        return new Content(name, names, changed, readings, dates, groups, lines);
    }
}
