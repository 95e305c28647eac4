package engine.data.time;

import engine.api.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table's dates are read. What is empty or null is found out from the table.
 *
 * @param columns the column of dates, or several whose cells are joined by a space: a date and a time of day; year, month, day and hour
 * @param format a pattern of {@code java.time.format.DateTimeFormatter} ({@code M/d/yyyy}), or a word for dates that are numbers:
 *     {@code unix}, {@code unix-ms}, {@code unix-us}, {@code unix-ns}, {@code excel}; {@link #NONE}
 * @param timezone what clocks showed that had no offset, {@code America/New_York}; {@link #KEEP_ORDER}; null: times are taken as they are
 * @param firstYear the first of the hundred years that two digits can mean; null: from 79 years before the present one
 */
public record TimeOptions(
        List<String> columns,
        @Nullable String format,
        @Nullable String timezone,
        @Nullable Integer firstYear) {
    /** Everything is found out from the table. */
    public static final TimeOptions DEFAULTS = new TimeOptions(List.of(), null, null, null);

    /** Instead of a zone: in the hour in which clocks are set back, rows stay in the file's order. */
    public static final String KEEP_ORDER = "keep-order";

    /** Instead of a format: the table has no dates, its rows stand from the oldest to the newest. */
    public static final String NONE = "none";

    public TimeOptions {
        columns = List.copyOf(columns);
    }

    /** One column of dates, or null to find it. */
    public static TimeOptions of(@Nullable String column, @Nullable String format) {
        return new TimeOptions(column == null ? List.of() : List.of(column), format, null, null);
    }

    /** With clocks of this zone. */
    public TimeOptions timezone(@Nullable String zone) {
        return new TimeOptions(columns, format, zone, firstYear);
    }

    /** Whether it is said that there are no dates. */
    public boolean none() {
        return NONE.equals(format);
    }

    /** Whether rows keep the file's order where clocks are set back. */
    public boolean keepsOrder() {
        return KEEP_ORDER.equals(timezone);
    }

    /**
     * The zone, or null where none is said.
     *
     * @throws engine.api.EngineException if there is no such zone
     */
    public @Nullable ZoneId zone() {
        if (timezone == null || keepsOrder()) return null;
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw Problem.usage("an unknown time zone")
                    .where(Problem.key("timezone"))
                    .expected("a zone such as America/New_York, Europe/Berlin, Asia/Shanghai, UTC; or " + KEEP_ORDER)
                    .foundText(timezone)
                    .exception(e);
        }
    }
}
