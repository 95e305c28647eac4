package engine.data.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that come several times a day, round the clock or in sessions. */
final class HourRhythm {
    private static final long SECOND = 1_000_000_000L; // nanoseconds
    private static final String[] UNITS = {"day", "hour", "minute", "second"};
    private static final long[] LENGTHS = {86_400 * SECOND, 3600 * SECOND, 60 * SECOND, SECOND};

    /** A break that begins at one time of day on so many days, and on this share of them, is the end of a session. */
    private static final int OFTEN = 3;

    private static final double USUAL = 0.2;

    private HourRhythm() {}

    static Cadence of(Dates dates, List<Integer> rows) {
        Rhythm.Counter counter = new Rhythm.Counter();
        for (int row : rows) counter.add(step(dates, row));
        Rhythm rhythm = counter.rhythm();
        if (!rhythm.regular()) return Cadence.irregular();
        Set<Long> closings = closings(dates, rows, rhythm.step());
        List<Gap> gaps = new ArrayList<>();
        for (int row : rows) {
            long missing = Math.round((double) step(dates, row) / rhythm.step()) - 1;
            if (missing > 0 && !(closings.contains(dates.sinceMidnight(row - 1)) && withinHolidays(dates, row)))
                gaps.add(new Gap(row, missing));
        }
        return new Cadence(name(rhythm.step()) + (closings.isEmpty() ? "" : Cadence.SESSIONS), gaps);
    }

    private static long step(Dates dates, int row) {
        return dates.at(row) - dates.at(row - 1);
    }

    /** Whether no more days were passed over than weekends and holidays can be. */
    private static boolean withinHolidays(Dates dates, int row) {
        return DayRhythm.missing(dates, row, DayRhythm.BUSINESS) <= Cadence.HOLIDAYS;
    }

    /** Times of day at which sessions end. */
    private static Set<Long> closings(Dates dates, List<Integer> rows, long step) {
        Map<Long, Integer> breaks = new HashMap<>();
        Set<Long> days = new HashSet<>();
        for (int row : rows) {
            days.add(dates.day(row).toEpochDay());
            if (step(dates, row) > step) breaks.merge(dates.sinceMidnight(row - 1), 1, Integer::sum);
        }
        Set<Long> closings = new HashSet<>();
        breaks.forEach((time, count) -> {
            if (count >= OFTEN && count >= USUAL * days.size()) closings.add(time);
        });
        return closings;
    }

    private static String name(long step) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (step % LENGTHS[unit] != 0) continue;
            long count = step / LENGTHS[unit];
            if (count == 1) return UNITS[unit].equals("hour") ? "hourly" : "every " + UNITS[unit];
            return "every " + count + " " + UNITS[unit] + "s";
        }
        return "every " + step / 1_000_000.0 + " ms";
    }
}
