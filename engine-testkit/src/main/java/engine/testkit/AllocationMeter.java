package engine.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a step allocates nothing once it is compiled: the bytes of all threads are counted, but for those of the test runner, which
 * moves its output along ten times a second.
 */
public final class AllocationMeter {
    private static final int QUIET_STEPS = 50;
    private static final int MOST_STEPS = 5_000;
    private static final String RUNNER = "surefire-";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long[] all = new long[0];
    private long[] ids = new long[0];
    private long before;
    private int quiet;
    private long least = Long.MAX_VALUE;

    public AllocationMeter() {
        findThreads();
    }

    /** Runs {@code step} until 50 in a row allocated nothing; fails after 5,000. */
    public static void assertSettlesAtZero(Runnable step) {
        AllocationMeter meter = new AllocationMeter();
        for (int i = 0; i < MOST_STEPS; i++) {
            step.run();
            if (meter.quietLongEnough()) return;
        }
        throw new AssertionError(
                "after " + MOST_STEPS + " steps a step still allocates " + meter.least + " bytes or more");
    }

    /** For loops one cannot cut into steps (a callback after each batch): whether the last 50 steps allocated nothing. */
    public boolean quietLongEnough() {
        long step = total() - before;
        least = Math.min(least, step);
        quiet = step == 0 ? quiet + 1 : 0;
        findThreads();
        before = total();
        return quiet >= QUIET_STEPS;
    }

    /** Bytes the last quiet-less step allocated at least. */
    public long least() {
        return least;
    }

    /** New threads join; what finding them allocates does not count. */
    private void findThreads() {
        long[] found = threads.getAllThreadIds();
        if (Arrays.equals(found, all)) return;
        all = found;
        ids = Arrays.stream(found)
                .filter(id -> !ofRunner(threads.getThreadInfo(id)))
                .toArray();
    }

    private static boolean ofRunner(@Nullable ThreadInfo thread) {
        return thread != null && thread.getThreadName().startsWith(RUNNER);
    }

    /** Each thread is asked alone: asking for all of them makes an array. */
    private long total() {
        long sum = 0;
        for (long id : ids) sum += Math.max(0, threads.getThreadAllocatedBytes(id));
        return sum;
    }
}
