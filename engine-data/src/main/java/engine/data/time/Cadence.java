package engine.data.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The rhythm in which rows come, and the places where some are missing.
 *
 * <p>Days on which a series is always closed are no gaps, nor are up to {@link #HOLIDAYS} working days in a row: holidays cannot be told from
 * missing rows. Within a day the hours in which most days have no rows are none either.
 *
 * @param name {@code daily}, {@code on business days}, {@code every 5 minutes}, {@code monthly}; empty where there is no rhythm
 * @param gaps in the order of the rows
 */
public record Cadence(String name, List<Gap> gaps) {
    /** So many working days without rows may be holidays. */
    public static final int HOLIDAYS = 5;

    static final String DAILY = "daily";
    static final String BUSINESS_DAYS = "on business days";
    static final String SESSIONS = ", in sessions";

    private static final int FEWEST_STEPS = 3;
    private static final int ENOUGH_ROWS = FEWEST_STEPS + 1;
    private static final int TWO_WEEKS = 14; // days

    /**
     * The cadence of a table's rows, the rows of a group together and in order.
     *
     * @param follows whether a row belongs to the group of the row before it
     */
    public static Cadence of(Dates dates, IntPredicate follows) {
        List<Integer> rows = new ArrayList<>(); // that follow on another
        for (int row = 1; row < dates.rows(); row++) if (follows.test(row)) rows.add(row);
        if (rows.size() < FEWEST_STEPS || dates.keepsOrder()) return irregular();
        boolean days = rows.stream().allMatch(row -> dates.sinceMidnight(row) == dates.sinceMidnight(row - 1));
        if (!days) return HourRhythm.of(dates, rows);
        Cadence months = MonthRhythm.of(dates, rows);
        return months.regular() ? months : DayRhythm.of(dates, rows);
    }

    static Cadence irregular() {
        return new Cadence("", List.of());
    }

    /** Whether the rows have a rhythm. */
    public boolean regular() {
        return !name.isEmpty();
    }

    /**
     * Whether rows come in another rhythm than those of a table before, as far as so many can tell: a few days without a weekend between
     * them, or one session, are of the rhythm of many.
     *
     * @param before the name of the other's cadence
     */
    public boolean differsFrom(String before, int rows) {
        if (rows < ENOUGH_ROWS || bare(name).equals(bare(before))) return false;
        boolean days = ofDays(name) && ofDays(before);
        return !days || rows >= TWO_WEEKS;
    }

    private static String bare(String name) {
        return name.endsWith(SESSIONS) ? name.substring(0, name.length() - SESSIONS.length()) : name;
    }

    private static boolean ofDays(String name) {
        return name.startsWith(DAILY) || name.equals(BUSINESS_DAYS);
    }

    /** How many rows are missing. */
    public long missing() {
        return gaps.stream().mapToLong(Gap::missing).sum();
    }

    /** The gap with the most rows, the first of several. */
    public Gap largest() {
        return gaps.stream().reduce((a, b) -> b.missing() > a.missing() ? b : a).orElseThrow();
    }
}
