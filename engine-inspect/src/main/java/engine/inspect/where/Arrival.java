package engine.inspect.where;

import java.util.BitSet;
import java.util.List;

/**
 * What of an input arrives at a symbol, by places along its last axis (features, units).
 *
 * @param unmixed where the input's own numbers stand
 * @param reached where numbers stand that depend on the input, these included
 * @param change how far a row (the numbers along the last axis) can move at most, Euclidean norm, when each of the input's numbers moves
 *     by at most one; masks staying as they are
 */
record Arrival(BitSet unmixed, BitSet reached, double change) {
    static final Arrival NONE = new Arrival(new BitSet(), new BitSet(), 0);

    /** The input itself, at its layer. */
    static Arrival source(BitSet places) {
        return new Arrival(places, places, Math.sqrt(places.cardinality()));
    }

    /** Mixed into all {@code width} numbers of a row. */
    static Arrival everywhere(int width, double change) {
        return new Arrival(new BitSet(), all(width), change);
    }

    static BitSet all(int width) {
        BitSet all = new BitSet();
        all.set(0, Math.max(width, 1)); // an open width: at least its first
        return all;
    }

    boolean none() {
        return reached.isEmpty();
    }

    Arrival times(double slope) {
        return new Arrival(unmixed, reached, change * slope);
    }

    /** Whether anything arrives at any of these. */
    static boolean any(List<Arrival> arrivals) {
        return arrivals.stream().anyMatch(arrival -> !arrival.none());
    }
}
