package engine.data.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says about time.
 *
 * @param local what a clock on the wall showed, in nanoseconds since it showed the beginning of 1970
 * @param offset seconds by which that clock is ahead of UTC; {@link #UNKNOWN} where the cell does not say it
 */
public record Moment(long local, int offset) {
    public static final int UNKNOWN = Integer.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L; // nanoseconds
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    /** A date with or without time and offset; null if its year is not one of a table's dates. */
    public static @Nullable Moment of(TemporalAccessor date) {
        if (date instanceof Instant instant) return of(instant.atOffset(ZoneOffset.UTC));
        LocalDate day = date.query(TemporalQueries.localDate());
        if (day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) return null;
        LocalTime time = date.query(TemporalQueries.localTime());
        LocalDateTime local = day.atTime(time == null ? LocalTime.MIDNIGHT : time);
        return new Moment(nanos(local), offset(date, local));
    }

    private static int offset(TemporalAccessor date, LocalDateTime local) {
        if (date.isSupported(ChronoField.OFFSET_SECONDS)) return date.get(ChronoField.OFFSET_SECONDS);
        ZoneId zone = date.query(TemporalQueries.zone());
        return zone == null ? UNKNOWN : zone.getRules().getOffset(local).getTotalSeconds();
    }

    public static long nanos(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC) * SECOND + local.getNano();
    }

    public static LocalDateTime local(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), ZoneOffset.UTC);
    }

    /** A time named for a person to tell day and month apart: {@code 3 January 2018}. */
    static String inWords(long nanos) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(local(nanos));
    }

    public boolean hasOffset() {
        return offset != UNKNOWN;
    }

    /** Nanoseconds since 1970 UTC; where the offset is unknown, as if the clock showed UTC. */
    public long instant() {
        return hasOffset() ? local - offset * SECOND : local;
    }
}
