package engine.data.time;

import engine.data.cell.Rows;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When the rows of a table were, and what clocks showed then. Immutable.
 */
public final class Dates {
    private static final long SECOND = 1_000_000_000L; // nanoseconds
    private static final long DAY = 86_400 * SECOND;
    private static final long MILLISECOND = 1_000_000L;

    /** How finely times are shown: as finely as any row needs. */
    private enum Unit {
        DAY("uuuu-MM-dd"),
        MINUTE("uuuu-MM-dd'T'HH:mm"),
        SECOND("uuuu-MM-dd'T'HH:mm:ss"),
        MILLISECOND("uuuu-MM-dd'T'HH:mm:ss.SSS"),
        NANOSECOND("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

        private final DateTimeFormatter format;

        Unit(String pattern) {
            format = DateTimeFormatter.ofPattern(pattern);
        }

        static Unit of(long local) {
            if (local % Dates.DAY == 0) return DAY;
            if (local % (60 * Dates.SECOND) == 0) return MINUTE;
            if (local % Dates.SECOND == 0) return SECOND;
            return local % Dates.MILLISECOND == 0 ? MILLISECOND : NANOSECOND;
        }
    }

    private final long[] instants; // nanoseconds since 1970 UTC
    private final long @Nullable [] locals; // what clocks showed; null where that is the same
    private final boolean zoned; // it is known how far clocks were from UTC
    private final boolean timed;
    private final Unit unit;

    private Dates(long[] instants, long @Nullable [] locals, boolean zoned, boolean timed, Unit unit) {
        this.instants = instants;
        this.locals = locals;
        this.zoned = zoned;
        this.timed = timed;
        this.unit = unit;
    }

    private static Unit unit(long[] locals) {
        return Arrays.stream(locals).mapToObj(Unit::of).max(Unit::compareTo).orElse(Unit.DAY);
    }

    /**
     * Days, or times of clocks that are not known to have been changed.
     *
     * @param local nanoseconds since such a clock showed the beginning of 1970, a row each; not copied
     * @param timed whether rows have a time of day
     */
    public static Dates local(long[] local, boolean timed) {
        Unit unit = unit(local);
        return new Dates(local, null, false, timed || unit != Unit.DAY, unit);
    }

    /**
     * Instants.
     *
     * @param instants nanoseconds since 1970 UTC, a row each; not copied
     * @param offsets seconds by which clocks were ahead of UTC, a row each
     */
    public static Dates instants(long[] instants, int[] offsets, boolean timed) {
        long[] locals = new long[instants.length];
        for (int row = 0; row < locals.length; row++) locals[row] = instants[row] + offsets[row] * SECOND;
        return new Dates(instants, locals, true, timed, unit(locals));
    }

    /**
     * Times of clocks that were set back in between, in an order that they do not tell.
     *
     * @param order nanoseconds that become more from row to row
     * @param locals what the clocks showed, a row each
     */
    public static Dates inOrder(long[] order, long[] locals) {
        return new Dates(order, locals, false, true, unit(locals));
    }

    /** How many rows there are. */
    public int rows() {
        return instants.length;
    }

    /** What orders the rows: nanoseconds since 1970 UTC, or of a clock whose zone is not known. */
    public long at(int row) {
        return instants[row];
    }

    /** What a clock showed, in nanoseconds since it showed the beginning of 1970. */
    public long local(int row) {
        return locals == null ? instants[row] : locals[row];
    }

    /** Milliseconds since 1970 UTC; where the zone is not known, as if clocks showed UTC. */
    public long milliseconds(int row) {
        return Math.floorDiv(zoned ? instants[row] : local(row), MILLISECOND);
    }

    /** Whether rows have a time of day. */
    public boolean timed() {
        return timed;
    }

    /** Whether the rows' distance from UTC is known. */
    public boolean zoned() {
        return zoned;
    }

    /** Whether the file's order is that of the rows, whatever clocks showed. */
    boolean keepsOrder() {
        return !zoned && locals != null;
    }

    /** As ISO 8601 writes it: a day where all rows begin one, else with the time, and the offset where it is known. */
    public String text(int row) {
        return unit.format.format(localTime(row)) + (zoned && unit != Unit.DAY ? offset(row) : "");
    }

    private ZoneOffset offset(int row) {
        return ZoneOffset.ofTotalSeconds((int) ((local(row) - instants[row]) / SECOND));
    }

    /** What a clock showed. */
    public LocalDateTime localTime(int row) {
        long local = local(row);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(local, SECOND), (int) Math.floorMod(local, SECOND), ZoneOffset.UTC);
    }

    /** Nanoseconds since the clock showed midnight. */
    public long sinceMidnight(int row) {
        return Math.floorMod(local(row), DAY);
    }

    /** The day by the clock. */
    public LocalDate day(int row) {
        return LocalDate.ofEpochDay(Math.floorDiv(local(row), DAY));
    }

    /** That day as the number 20181231. */
    public int number(int row) {
        LocalDate day = day(row);
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    /** These rows, in this order. */
    public Dates pick(int[] rows) {
        return new Dates(
                Rows.pick(instants, rows), locals == null ? null : Rows.pick(locals, rows), zoned, timed, unit);
    }
}
