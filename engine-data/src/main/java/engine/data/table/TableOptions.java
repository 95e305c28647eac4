package engine.data.table;

import engine.data.time.TimeOptions;
import org.jspecify.annotations.Nullable;

/**
 * How to read a table.
 *
 * @param time the columns of dates and how they are written
 * @param group the column whose values keep windows apart, or null
 */
public record TableOptions(TimeOptions time, @Nullable String group) {
    public static final TableOptions DEFAULTS = new TableOptions(TimeOptions.DEFAULTS, null);

    /**
     * A table with one column of dates.
     *
     * @param date its name; null for the first that parses as dates
     * @param dateFormat its pattern; null to find out
     */
    public TableOptions(@Nullable String date, @Nullable String dateFormat, @Nullable String group) {
        this(TimeOptions.of(date, dateFormat), group);
    }
}
