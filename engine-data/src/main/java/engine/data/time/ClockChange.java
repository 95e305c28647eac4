package engine.data.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hour in which clocks are set back, so that it comes twice.
 *
 * @param zones well-known zones in which it is so, one or more
 */
public record ClockChange(List<String> zones) {
    private static final List<String> KNOWN = List.of(
            "America/New_York",
            "America/Chicago",
            "America/Los_Angeles",
            "Europe/London",
            "Europe/Berlin",
            "Europe/Athens",
            "Australia/Sydney",
            "America/Sao_Paulo",
            "America/Santiago",
            "Asia/Tehran",
            "Asia/Jerusalem");

    private static final int FEW = 2;

    /** What clocks did at a row, where a zone is known in which they were set back then; null else. */
    public static @Nullable ClockChange at(Dates dates, int row) {
        if (dates.zoned() || !dates.timed()) return null;
        List<String> zones = new ArrayList<>();
        for (String zone : KNOWN) if (zones.size() < FEW && setBack(zone, dates.localTime(row))) zones.add(zone);
        return zones.isEmpty() ? null : new ClockChange(List.copyOf(zones));
    }

    /** Whether a time comes twice; that of the hour's end as well, by which electricity meters call it. */
    private static boolean setBack(String zone, LocalDateTime time) {
        ZoneOffsetTransition change =
                ZoneId.of(zone).getRules().previousTransition(time.plusDays(1).toInstant(ZoneOffset.UTC));
        return change != null
                && change.isOverlap()
                && !time.isBefore(change.getDateTimeAfter())
                && !time.isAfter(change.getDateTimeBefore());
    }
}
