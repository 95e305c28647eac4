package engine.data.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Rows that come every month, quarter or year, on whichever day of it; but those of every fourth week are no months. */
final class MonthRhythm {
    private static final int MONTH = 28; // days at least
    private static final int YEAR = 12; // months

    private MonthRhythm() {}

    static Cadence of(Dates dates, List<Integer> rows) {
        Rhythm.Counter counter = new Rhythm.Counter();
        int near = 0;
        for (int row : rows) {
            counter.add(months(dates, row));
            if (DayRhythm.days(dates, row) < MONTH) near++;
        }
        Rhythm rhythm = counter.rhythm();
        boolean weeks = rows.stream().allMatch(row -> DayRhythm.days(dates, row) % MONTH == 0);
        if (!rhythm.regular() || near * 10 > rows.size() || weeks) return Cadence.irregular();
        List<Gap> gaps = new ArrayList<>();
        for (int row : rows) {
            long missing = (months(dates, row) - 1) / rhythm.step();
            if (missing > 0) gaps.add(new Gap(row, missing));
        }
        return new Cadence(name(rhythm.step()), gaps);
    }

    private static long months(Dates dates, int row) {
        return month(dates.day(row)) - month(dates.day(row - 1));
    }

    private static long month(LocalDate day) {
        return (long) day.getYear() * YEAR + day.getMonthValue();
    }

    private static String name(long months) {
        if (months == 1) return "monthly";
        if (months == 3) return "quarterly";
        if (months == YEAR) return "yearly";
        return "every " + (months % YEAR == 0 ? months / YEAR + " years" : months + " months");
    }
}
