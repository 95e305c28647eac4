package engine.api;

/**
 * A row-major array with a shape. A tensor is a fixed place for changing numbers: operations write into it, nobody replaces its array.
 */
public sealed interface Tensor permits Float32, Float64, Int32, Int64, Bool {
    /** How many elements there are along each axis. */
    Shape shape();

    /** What the elements are. */
    DType dtype();

    /** Number of elements. */
    int size();

    /** Element at row-major position {@code i}, widened. */
    double get(int i);

    /** Sets the element at row-major position {@code i}, rounded to the element type. */
    void set(int i, double value);

    /** The same numbers, the same array, under another shape of equal size. */
    Tensor reshaped(Shape shape);

    /** Sets every element. */
    void fill(double value);

    /** A vector of these numbers; the array is not copied. */
    static Float32 of(float... values) {
        return new Float32(Shape.of(values.length), values);
    }

    /** A matrix of these rows. */
    static Float32 of(float[][] rows) {
        Shape shape = Shape.of(rows.length, rows.length == 0 ? 0 : rows[0].length);
        float[] data = new float[shape.size()];
        for (int i = 0; i < rows.length; i++) copy(rows[i], data, i, shape.last());
        return new Float32(shape, data);
    }

    /** Sequences, such as (samples, timesteps, features). */
    static Float32 of(float[][][] blocks) {
        Float32[] matrices = new Float32[blocks.length];
        for (int i = 0; i < blocks.length; i++) matrices[i] = of(blocks[i]);
        Shape one = blocks.length == 0 ? Shape.of(0, 0) : matrices[0].shape();
        Float32 all = new Float32(one.prepend(blocks.length), new float[blocks.length * one.size()]);
        for (int i = 0; i < blocks.length; i++) copy(matrices[i].data(), all.data(), i, one.size());
        return all;
    }

    private static void copy(float[] from, float[] to, int place, int size) {
        if (from.length != size) {
            throw Problem.content("rows of different lengths")
                    .expected(size)
                    .found(from.length)
                    .exception();
        }
        System.arraycopy(from, 0, to, place * size, size);
    }

    /** A tensor of zeros. */
    static Tensor zeros(DType dtype, Shape shape) {
        return switch (dtype) {
            case FLOAT32 -> new Float32(shape, new float[shape.size()]);
            case FLOAT64 -> new Float64(shape, new double[shape.size()]);
            case INT32 -> new Int32(shape, new int[shape.size()]);
            case INT64 -> new Int64(shape, new long[shape.size()]);
            case BOOL -> new Bool(shape, new boolean[shape.size()]);
        };
    }

    /** Copies all elements of a tensor of the same size, converting the type. */
    default void assign(Tensor source) {
        if (source.size() != size()) {
            throw Problem.content("wrong shape")
                    .expected(shape())
                    .found(source.shape())
                    .exception();
        }
        for (int i = 0; i < size(); i++) set(i, source.get(i));
    }

    /** A copy in its own array, converted to {@code dtype}. */
    default Tensor copy(DType dtype) {
        Tensor copy = zeros(dtype, shape());
        copy.assign(this);
        return copy;
    }

    /** All elements as floats, in a new array. */
    default float[] toFloats() {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) get(i);
        return values;
    }

    /** The rows of a matrix, or of all axes but the last, as floats, in new arrays. */
    default float[][] toRows() {
        int width = shape().last();
        float[][] rows = new float[width == 0 ? 0 : size() / width][width];
        for (int i = 0; i < size(); i++) rows[i / width][i % width] = (float) get(i);
        return rows;
    }

    /** All elements, widened, in a new array. */
    default double[] toDoubles() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) values[i] = get(i);
        return values;
    }
}
