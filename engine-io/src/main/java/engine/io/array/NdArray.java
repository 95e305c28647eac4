package engine.io.array;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Int64;
import engine.api.Shape;
import engine.api.Tensor;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * A flat array of numbers in row-major order, with the dimensions it has in a file.
 *
 * @param type the type of the elements in the file
 * @param dims the dimensions; none for a scalar, which has one element
 * @param data a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}, as {@code type} says; not copied
 */
public record NdArray(ElementType type, int[] dims, Object data) {
    /** Checks that data, type and dimensions agree. */
    public NdArray {
        if (!carrierOf(data).equals(type.carrier())) {
            throw new IllegalArgumentException(
                    type + " is not carried by a " + data.getClass().getSimpleName());
        }
        long expected = sizeOf(dims);
        if (Array.getLength(data) != expected) {
            throw new IllegalArgumentException("dimensions " + Arrays.toString(dims) + " need " + expected
                    + " elements, found " + Array.getLength(data));
        }
    }

    /** A float32 array. */
    public static NdArray of(float[] data, int... dims) {
        return new NdArray(ElementType.FLOAT32, dims, data);
    }

    /** A float64 array. */
    public static NdArray of(double[] data, int... dims) {
        return new NdArray(ElementType.FLOAT64, dims, data);
    }

    /** An int32 array. */
    public static NdArray of(int[] data, int... dims) {
        return new NdArray(ElementType.INT32, dims, data);
    }

    /** An int64 array. */
    public static NdArray of(long[] data, int... dims) {
        return new NdArray(ElementType.INT64, dims, data);
    }

    /** An array of zeros. */
    public static NdArray zeros(ElementType type, int... dims) {
        return new NdArray(type, dims, type.carrier().allocate(Math.toIntExact(sizeOf(dims))));
    }

    /** A tensor's elements, in the tensor's own array. */
    public static NdArray of(Tensor tensor) {
        int[] dims = tensor.shape().dims();
        if (tensor instanceof Float32 floats) {
            return of(floats.data(), dims);
        }
        if (tensor instanceof Float64 doubles) return of(doubles.data(), dims);
        if (tensor instanceof Int64 longs) return of(longs.data(), dims);
        Tensor whole = tensor instanceof Int32 ? tensor : tensor.copy(DType.INT32); // truth values as 0 and 1
        return of(((Int32) whole).data(), dims);
    }

    /**
     * The elements as a tensor, in this array where that is possible. Integers of 64 bits become Int32 if they all fit,
     * otherwise Float64.
     */
    public Tensor toTensor() {
        Shape shape = Shape.of(dims);
        if (data instanceof float[] floats) {
            return new Float32(shape, floats);
        }
        if (data instanceof int[] ints) {
            return new Int32(shape, ints);
        }
        long least = type == ElementType.UINT64 ? 0 : Integer.MIN_VALUE;
        boolean fitsInt = data instanceof long[] longs
                && Arrays.stream(longs).allMatch(value -> value >= least && value <= Integer.MAX_VALUE);
        return fitsInt ? new Int32(shape, ints()) : new Float64(shape, doubles());
    }

    /** The number of elements. */
    public int size() {
        return Array.getLength(data);
    }

    /** The elements as {@code float}; the array itself when that is what it holds, otherwise a converted copy. */
    public float[] floats() {
        if (data instanceof float[] floats) {
            return floats;
        }
        float[] floats = new float[size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = isReal() ? (float) real(i) : beyondLong(i) ? (float) unsigned(integer(i)) : integer(i);
        }
        return floats;
    }

    /** The elements as {@code double}; the array itself when that is what it holds, otherwise a converted copy. */
    public double[] doubles() {
        if (data instanceof double[] doubles) {
            return doubles;
        }
        double[] doubles = new double[size()];
        Arrays.setAll(doubles, i -> isReal() ? real(i) : beyondLong(i) ? unsigned(integer(i)) : integer(i));
        return doubles;
    }

    /** Whether an unsigned element of 64 bits is 2^63 or more, for which a {@code long} stands as a negative number. */
    private boolean beyondLong(int i) {
        return type == ElementType.UINT64 && integer(i) < 0;
    }

    /** The nearest number to what these bits are without a sign: half of it, the lost bit kept for rounding, doubled. */
    private static double unsigned(long bits) {
        return 2.0 * (bits >>> 1 | bits & 1);
    }

    /**
     * The elements as {@code long}.
     *
     * @throws IllegalStateException for an array of real numbers
     */
    public long[] longs() {
        if (data instanceof long[] longs) {
            return longs;
        }
        if (isReal()) {
            throw new IllegalStateException(type + " elements are no integers");
        }
        long[] longs = new long[size()];
        Arrays.setAll(longs, this::integer);
        return longs;
    }

    /**
     * The elements as {@code int}.
     *
     * @throws IllegalStateException for an array of real numbers
     * @throws ArithmeticException when an element needs more than 32 bits
     */
    public int[] ints() {
        if (data instanceof int[] ints) {
            return ints;
        }
        return Arrays.stream(longs()).mapToInt(Math::toIntExact).toArray();
    }

    /** Whether the elements are floating point. */
    public boolean isReal() {
        return data instanceof float[] || data instanceof double[];
    }

    /** Element {@code i} of a floating-point array; exact. */
    public double real(int i) {
        return data instanceof float[] floats ? floats[i] : ((double[]) data)[i];
    }

    /** Element {@code i} of an integer array. */
    public long integer(int i) {
        return data instanceof int[] ints ? ints[i] : ((long[]) data)[i];
    }

    /** The number of elements of an array with these dimensions. */
    public static long sizeOf(int... dims) {
        long size = 1;
        for (int dim : dims) {
            if (dim == 0) return 0; // before others overflow
        }
        for (int dim : dims) size = Math.multiplyExact(size, dim);
        return size;
    }

    private static ElementType.Carrier carrierOf(Object data) {
        if (data instanceof float[]) {
            return ElementType.Carrier.FLOATS;
        }
        if (data instanceof double[]) {
            return ElementType.Carrier.DOUBLES;
        }
        if (data instanceof int[]) {
            return ElementType.Carrier.INTS;
        }
        if (data instanceof long[]) {
            return ElementType.Carrier.LONGS;
        }
        throw new IllegalArgumentException("no flat array of numbers: " + data);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray array
                && type == array.type
                && Arrays.equals(dims, array.dims)
                && Arrays.deepEquals(new Object[] {data}, new Object[] {array.data});
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dims) + Arrays.deepHashCode(new Object[] {data});
    }

    @Override
    public String toString() {
        return type.numpyName() + Arrays.toString(dims);
    }
}
