package engine.data.date;

import java.util.HashMap;
import java.util.Map;

/** Whether time goes one way from row to row, within each group. */
final class RowTrend {
    private static final long PRIME = 1_000_003;

    private final Map<String, Long> last = new HashMap<>(); // of a group
    private long digest; // of all times
    private boolean rises;
    private boolean falls;

    void add(String group, long time) {
        digest = digest * PRIME + time;
        Long before = last.put(group, time);
        if (before == null) return;
        rises |= time > before;
        falls |= time < before;
    }

    /** Two that have seen the same times agree in it. */
    long digest() {
        return digest;
    }

    /** Whether it only rises or only falls. */
    boolean oneWay() {
        return rises != falls;
    }
}
