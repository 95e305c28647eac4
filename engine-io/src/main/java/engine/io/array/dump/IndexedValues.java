package engine.io.array.dump;

import engine.api.Problem;
import engine.io.array.NdArray;
import java.util.Arrays;
import java.util.BitSet;

/** Collects the elements of one array, each with its index, in any order. */
final class IndexedValues {
    private final int rank;
    private int[] indices = new int[64]; // [size, rank]
    private double[] values = new double[16];
    private int size;

    IndexedValues(int rank) {
        this.rank = rank;
    }

    void add(int[] index, double value, String where) {
        if (index.length != rank) {
            throw Problem.content("an index of another rank than those before")
                    .where(where)
                    .expected(rank)
                    .found(index.length)
                    .exception();
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        if ((size + 1) * rank > indices.length) {
            indices = Arrays.copyOf(indices, Math.multiplyExact(Math.max(indices.length, rank), 2));
        }
        System.arraycopy(index, 0, indices, size * rank, rank);
        values[size++] = value;
    }

    /** The array, whose dimensions are the largest indices plus one; every element must have come once. */
    NdArray toArray(String where) {
        int[] dims = new int[rank];
        for (int i = 0; i < size * rank; i++) {
            dims[i % rank] = Math.max(dims[i % rank], indices[i] + 1);
        }
        double[] data = new double[size];
        BitSet filled = new BitSet(size);
        for (int i = 0; i < size; i++) {
            long position = 0;
            for (int axis = 0; axis < rank; axis++) {
                position = position * dims[axis] + indices[i * rank + axis];
            }
            if (position >= size || filled.get((int) position)) {
                throw incomplete(dims, where);
            }
            filled.set((int) position);
            data[(int) position] = values[i];
        }
        if (NdArray.sizeOf(dims) != size) {
            throw incomplete(dims, where);
        }
        return NdArray.of(data, dims);
    }

    private RuntimeException incomplete(int[] dims, String where) {
        return Problem.content("elements missing or given twice")
                .where(where)
                .expected("one value for each index of " + Arrays.toString(dims))
                .found(size + " values")
                .exception();
    }
}
