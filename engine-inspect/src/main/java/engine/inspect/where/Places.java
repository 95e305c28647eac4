package engine.inspect.where;

import engine.api.Shape;
import java.util.BitSet;

/**
 * Sets of places within a sample, row-major. Of a sample whose timesteps are open the places are those of one row, which stands for all.
 */
final class Places {
    private Places() {}

    static boolean open(Shape shape) {
        return !shape.dropFirst(1).isKnown();
    }

    /** How many there are, of a shape with the batch first. */
    static int count(Shape shape) {
        return open(shape) ? width(shape) : shape.dropFirst(1).size();
    }

    /** Numbers in a row; of an open width at least the first. */
    static int width(Shape shape) {
        return Math.max(shape.last(), 1);
    }

    static BitSet all(Shape shape) {
        return first(count(shape));
    }

    static BitSet first(int count) {
        BitSet all = new BitSet();
        all.set(0, count);
        return all;
    }

    /** The columns in which the places stand. */
    static BitSet columns(BitSet places, int width) {
        BitSet columns = new BitSet();
        places.stream().forEach(place -> columns.set(place % width));
        return columns;
    }

    /** The rows in which they stand. */
    static BitSet rows(BitSet places, int width) {
        BitSet rows = new BitSet();
        places.stream().forEach(place -> rows.set(place / width));
        return rows;
    }

    /** These columns in every row. */
    static BitSet inRows(BitSet columns, BitSet rows, int width) {
        BitSet places = new BitSet();
        rows.stream().forEach(row -> columns.stream().forEach(column -> places.set(row * width + column)));
        return places;
    }

    /** Whole rows. */
    static BitSet wholeRows(BitSet rows, int width) {
        return inRows(first(width), rows, width);
    }

    /** The places {@code from, …, from + count − 1}, counted from there. */
    static BitSet slice(BitSet places, int from, int count) {
        return places.get(from, from + count);
    }

    static void put(BitSet slice, int from, BitSet places) {
        slice.stream().forEach(place -> places.set(from + place));
    }
}
