package engine.data.time;

import java.util.HashMap;
import java.util.Map;

/** The step that most rows are after the one before. */
record Rhythm(long step, double share) {
    private static final double REGULAR = 0.5;

    /** Counts steps. */
    static final class Counter {
        private final Map<Long, Integer> counts = new HashMap<>();
        private int all;

        void add(long step) {
            counts.merge(step, 1, Integer::sum);
            all++;
        }

        /** The most frequent step, the least of several. */
        Rhythm rhythm() {
            long best = 0;
            int most = 0;
            for (Map.Entry<Long, Integer> count : counts.entrySet()) {
                boolean more = count.getValue() > most || count.getValue() == most && count.getKey() < best;
                if (more) best = count.getKey();
                if (more) most = count.getValue();
            }
            return new Rhythm(best, all == 0 ? 0 : (double) most / all);
        }
    }

    /** Whether at least half of the rows keep it. */
    boolean regular() {
        return step > 0 && share >= REGULAR;
    }
}
