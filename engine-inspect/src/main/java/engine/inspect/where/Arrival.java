package engine.inspect.where;

import engine.api.Shape;
import java.util.BitSet;
import java.util.List;

/**
 * What of an input arrives at a symbol, by {@link Places} of a sample.
 *
 * @param unmixed where the input's own numbers stand
 * @param reached where numbers stand that depend on the input, these included
 * @param change how far a row (the numbers along the last axis) can move at most, Euclidean norm, when each of the input's numbers moves
 *     by at most one; masks staying as they are
 */
record Arrival(BitSet unmixed, BitSet reached, double change) {
    static final Arrival NONE = new Arrival(new BitSet(), new BitSet(), 0);

    /** Some columns of the input itself, at its layer. */
    static Arrival source(Shape shape, BitSet columns) {
        return new Arrival(columns, columns, Math.sqrt(columns.cardinality())).inEveryRow(shape);
    }

    /** Mixed into all numbers of a sample. */
    static Arrival everywhere(Shape shape, double change) {
        return new Arrival(new BitSet(), Places.all(shape), change);
    }

    /** Mixed within each row that anything arrives in. */
    Arrival mixed(Shape from, Shape to, double change) {
        BitSet rows = Places.rows(reached, Places.width(from));
        return new Arrival(new BitSet(), Places.wholeRows(rows, Places.width(to)), change);
    }

    /** One row that stands for all: the columns at which anything arrives. */
    Arrival row(Shape shape) {
        int width = Places.width(shape);
        return new Arrival(Places.columns(unmixed, width), Places.columns(reached, width), change);
    }

    /** A row's columns in all rows of a shape. */
    Arrival inEveryRow(Shape shape) {
        int width = Places.width(shape);
        BitSet rows = Places.first(Places.count(shape) / width);
        return new Arrival(Places.inRows(unmixed, rows, width), Places.inRows(reached, rows, width), change);
    }

    /** The places of every {@code count} of {@code all}, one upon the other. */
    Arrival everyOf(int count, int all) {
        Arrival one = NONE;
        for (int from = 0; from < all; from += count) one = one.with(slice(from, count), 0);
        return new Arrival(one.unmixed, one.reached, change);
    }

    /** What arrives at some places, counted from their first. */
    Arrival slice(int from, int count) {
        return new Arrival(Places.slice(unmixed, from, count), Places.slice(reached, from, count), change);
    }

    /** This and another, whose places begin at {@code from}. */
    Arrival with(Arrival other, int from) {
        BitSet allUnmixed = (BitSet) unmixed.clone();
        BitSet allReached = (BitSet) reached.clone();
        Places.put(other.unmixed, from, allUnmixed);
        Places.put(other.reached, from, allReached);
        return new Arrival(allUnmixed, allReached, Math.max(change, other.change));
    }

    boolean none() {
        return reached.isEmpty();
    }

    Arrival times(double slope) {
        return new Arrival(unmixed, reached, Norms.product(change, slope));
    }

    /** Whether anything arrives at any of these. */
    static boolean any(List<Arrival> arrivals) {
        return arrivals.stream().anyMatch(arrival -> !arrival.none());
    }
}
