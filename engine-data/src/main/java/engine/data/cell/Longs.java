package engine.data.cell;

import java.util.Arrays;

/** Whole numbers, as many as come. */
public final class Longs {
    private long[] values = new long[1024];
    private int size;

    public void add(long value) {
        if (size == values.length) values = Arrays.copyOf(values, size + (size >> 1));
        values[size++] = value;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long[] toArray() {
        if (values.length != size) values = Arrays.copyOf(values, size);
        return values;
    }

    public int[] toInts() {
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) ints[i] = (int) values[i];
        return ints;
    }
}
