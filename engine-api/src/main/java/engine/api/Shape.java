package engine.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Dimensions of a tensor, row-major. {@link #UNKNOWN} stands for Keras' {@code None}: the batch, or a free number of timesteps. */
public final class Shape {
    /** A dimension that is only known when data arrives. */
    public static final int UNKNOWN = -1;

    private final int[] dims;

    private Shape(int[] dims) {
        this.dims = dims;
    }

    /** A shape of these dimensions, {@link #UNKNOWN} where one is open. */
    public static Shape of(int... dims) {
        for (int dim : dims) {
            if (dim < UNKNOWN) {
                throw Problem.usage("negative dimension")
                        .where(Arrays.toString(dims))
                        .exception();
            }
        }
        return new Shape(dims.clone());
    }

    /** How many axes there are. */
    public int rank() {
        return dims.length;
    }

    /** Dimension at {@code axis}; negative axes count from the end, as in NumPy. */
    public int dim(int axis) {
        return dims[axis < 0 ? axis + dims.length : axis];
    }

    /** The last dimension. */
    public int last() {
        return dims[dims.length - 1];
    }

    /** A copy of all dimensions. */
    public int[] dims() {
        return dims.clone();
    }

    /** Whether no dimension is open. */
    public boolean isKnown() {
        return IntStream.of(dims).noneMatch(dim -> dim == UNKNOWN);
    }

    /** Number of elements; refuses unknown dimensions and more than 2³¹−1 elements. */
    public int size() {
        long size = 1;
        for (int dim : dims) {
            if (dim == UNKNOWN) throw new IllegalStateException("shape " + this + " is not known yet");
            size = Math.min(size * dim, Integer.MAX_VALUE + 1L); // a later 0 makes it 0 again
        }
        if (size > Integer.MAX_VALUE) {
            throw Problem.content("a tensor of more than 2^31-1 elements")
                    .where("shape " + this)
                    .hint("use a smaller batch or split the tensor")
                    .exception();
        }
        return (int) size;
    }

    /** The same shape with another dimension at {@code axis} (negative counts from the end). */
    public Shape with(int axis, int dim) {
        int[] changed = dims.clone();
        changed[axis < 0 ? axis + dims.length : axis] = dim;
        return new Shape(changed);
    }

    /** Without the leading {@code count} dimensions. */
    public Shape dropFirst(int count) {
        return new Shape(Arrays.copyOfRange(dims, count, dims.length));
    }

    /** Without the trailing {@code count} dimensions. */
    public Shape dropLast(int count) {
        return new Shape(Arrays.copyOf(dims, dims.length - count));
    }

    /** With {@code dim} put before the first dimension. */
    public Shape prepend(int dim) {
        int[] longer = new int[dims.length + 1];
        longer[0] = dim;
        System.arraycopy(dims, 0, longer, 1, dims.length);
        return new Shape(longer);
    }

    /** Where an element stands: the row-major number {@code element} as an index an axis. */
    public int[] position(int element) {
        int[] position = new int[dims.length];
        int rest = element;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            position[axis] = rest % dims[axis];
            rest /= dims[axis];
        }
        return position;
    }

    /** Whether {@code actual} fits this shape, where unknown dimensions fit anything. */
    public boolean accepts(Shape actual) {
        return rank() == actual.rank()
                && IntStream.range(0, rank()).allMatch(i -> dims[i] == UNKNOWN || dims[i] == actual.dims[i]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** As Python prints a tuple: {@code (None, 30, 6)}, {@code (512,)}, {@code ()}. */
    @Override
    public String toString() {
        String inner = IntStream.of(dims)
                .mapToObj(dim -> dim == UNKNOWN ? "None" : String.valueOf(dim))
                .collect(Collectors.joining(", "));
        return "(" + inner + (dims.length == 1 ? ",)" : ")");
    }
}
