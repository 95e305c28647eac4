package engine.data.table;

import engine.data.dialect.Dialect;
import engine.data.time.TimeOptions;
import org.jspecify.annotations.Nullable;

/**
 * How to read a table.
 *
 * @param time the columns of dates and how they are written
 * @param group the column whose values keep windows apart, or null
 * @param dialect how the table is written, where that is said
 */
public record TableOptions(TimeOptions time, @Nullable String group, Dialect dialect) {
    /** Everything is found out from the table. */
    public static final TableOptions DEFAULTS = new TableOptions(TimeOptions.DEFAULTS, null, Dialect.FOUND);

    /**
     * A table with one column of dates.
     *
     * @param date its name; null for the first that parses as dates
     * @param dateFormat its pattern; null to find out
     */
    public static TableOptions of(@Nullable String date, @Nullable String dateFormat, @Nullable String group) {
        return new TableOptions(TimeOptions.of(date, dateFormat), group);
    }

    /** A table of which it is found out how it is written. */
    public TableOptions(TimeOptions time, @Nullable String group) {
        this(time, group, Dialect.FOUND);
    }
}
