package engine.data.date;

import java.util.HashMap;
import java.util.Map;

/** Whether time goes one way from row to row, within each group. */
final class RowTrend {
    /** Five rows out of order go one way once in sixty times. */
    private static final int ENOUGH = 4;

    private static final long PRIME = 1_000_003;

    private final Map<String, Long> last = new HashMap<>(); // of a group
    private long digest; // of all times
    private int rises;
    private int falls;

    void add(String group, long time) {
        digest = digest * PRIME + time;
        Long before = last.put(group, time);
        if (before == null) return;
        if (time > before) rises++;
        if (time < before) falls++;
    }

    /** Two that have seen the same times agree in it. */
    long digest() {
        return digest;
    }

    /** Whether it only rises or only falls, so often that this is no chance. */
    boolean oneWay() {
        return Math.min(rises, falls) == 0 && rises + falls >= ENOUGH;
    }
}
