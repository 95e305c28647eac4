package engine.data.table;

import org.jspecify.annotations.Nullable;

/**
 * How to read a table.
 *
 * @param date the date column; null for the first that parses as dates
 * @param dateFormat its pattern; null to find out
 * @param group the column whose values keep windows apart, or null
 */
public record TableOptions(
        @Nullable String date,
        @Nullable String dateFormat,
        @Nullable String group) {
    public static final TableOptions DEFAULTS = new TableOptions(null, null, null);
}
