package engine.api;

/**
 * A row-major array with a shape. A tensor is a fixed place for changing numbers: operations write into it, nobody replaces its array.
 */
public sealed interface Tensor permits Float32, Float64, Int32 {
    Shape shape();

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

    /** A tensor of zeros. */
    static Tensor zeros(DType dtype, Shape shape) {
        return switch (dtype) {
            case FLOAT32 -> new Float32(shape, new float[shape.size()]);
            case FLOAT64 -> new Float64(shape, new double[shape.size()]);
            case INT32 -> new Int32(shape, new int[shape.size()]);
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

    /** All elements, widened, in a new array. */
    default double[] toDoubles() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) values[i] = get(i);
        return values;
    }
}
