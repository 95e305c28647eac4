package engine.data.time;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that come every day, every day of some days of the week, or every so many days, at one time of day. */
final class DayRhythm {
    private static final int WEEK = 7;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    static final Set<DayOfWeek> BUSINESS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** A day of the week with no more than this share of the most frequent one's rows is closed but for exceptions. */
    private static final double EXCEPTION = 0.1;

    private DayRhythm() {}

    static Cadence of(Dates dates, List<Integer> rows) {
        Rhythm.Counter counter = new Rhythm.Counter();
        for (int row : rows) counter.add(days(dates, row));
        Rhythm rhythm = counter.rhythm();
        if (!rhythm.regular()) return Cadence.irregular();
        return rhythm.step() == 1 ? daily(dates, rows) : every(rhythm.step(), dates, rows);
    }

    /** Days between a row and the one before it. */
    static long days(Dates dates, int row) {
        return dates.day(row).toEpochDay() - dates.day(row - 1).toEpochDay();
    }

    private static Cadence every(long step, Dates dates, List<Integer> rows) {
        List<Gap> gaps = new ArrayList<>();
        for (int row : rows) {
            long missing = Math.round((double) days(dates, row) / step) - 1;
            if (missing > 0) gaps.add(new Gap(row, missing));
        }
        return new Cadence(step == WEEK ? "weekly" : "every " + step + " days", gaps);
    }

    private static Cadence daily(Dates dates, List<Integer> rows) {
        Set<DayOfWeek> open = open(dates, rows);
        int allowed = open.size() < WEEK ? Cadence.HOLIDAYS : 0;
        List<Gap> gaps = new ArrayList<>();
        for (int row : rows) {
            long missing = missing(dates, row, open);
            if (missing > allowed) gaps.add(new Gap(row, missing));
        }
        return new Cadence(name(open), gaps);
    }

    /** The days of the week that have rows: all but those that are passed over again and again, and a weekend even once. */
    private static Set<DayOfWeek> open(Dates dates, List<Integer> rows) {
        int[] counts = new int[WEEK + 1];
        int[] passed = new int[WEEK + 1];
        for (int row : rows) {
            counts[dates.day(row).getDayOfWeek().getValue()]++; // of steps that begin or end on it
            counts[dates.day(row - 1).getDayOfWeek().getValue()]++;
            long between = Math.min(days(dates, row) - 1, WEEK);
            for (int day = 1; day <= between; day++)
                passed[dates.day(row).minusDays(day).getDayOfWeek().getValue()]++;
        }
        double exceptions = EXCEPTION * Arrays.stream(counts).max().orElse(0);
        boolean weekend =
                WEEKEND.stream().allMatch(day -> counts[day.getValue()] <= exceptions && passed[day.getValue()] > 0);
        Set<DayOfWeek> open = EnumSet.allOf(DayOfWeek.class);
        open.removeIf(day ->
                counts[day.getValue()] <= exceptions && passed[day.getValue()] > 1 || weekend && WEEKEND.contains(day));
        return open;
    }

    /** How many days of those days of the week lie between a row and the one before it. */
    static long missing(Dates dates, int row, Set<DayOfWeek> open) {
        long between = days(dates, row) - 1;
        long missing = between / WEEK * open.size();
        for (long day = 1; day <= between % WEEK; day++) {
            if (open.contains(dates.day(row).minusDays(day).getDayOfWeek())) missing++;
        }
        return missing;
    }

    private static String name(Set<DayOfWeek> open) {
        if (open.size() == WEEK) return Cadence.DAILY;
        if (open.equals(BUSINESS)) return Cadence.BUSINESS_DAYS;
        return Cadence.DAILY + " but for "
                + EnumSet.complementOf(EnumSet.copyOf(open)).stream()
                        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                        .collect(Collectors.joining(" and "));
    }
}
