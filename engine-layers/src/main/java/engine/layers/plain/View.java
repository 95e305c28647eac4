package engine.layers.plain;

import engine.api.Shape;
import java.util.Arrays;

/**
 * Some elements of a row-major array in another arrangement: axis {@code i} has {@code lengths[i]} places, {@code strides[i]} elements
 * apart, from element {@code offset} on. Lengths may be {@link Shape#UNKNOWN} while only the shape is asked for.
 */
public record View(int offset, int[] lengths, int[] strides) {

    /** The whole array. */
    public static View of(Shape shape) {
        int[] lengths = shape.dims();
        int[] strides = new int[lengths.length];
        int stride = 1;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= lengths[axis];
        }
        return new View(0, lengths, strides);
    }

    public Shape shape() {
        return Shape.of(lengths);
    }

    public int rank() {
        return lengths.length;
    }

    /** Axis {@code i} is what axis {@code order[i]} was. */
    public View permuted(int... order) {
        int[] newLengths = new int[order.length];
        int[] newStrides = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            newLengths[i] = lengths[order[i]];
            newStrides[i] = strides[order[i]];
        }
        return new View(offset, newLengths, newStrides);
    }

    /** So many places of an axis, {@code step} apart. */
    public View sliced(int axis, int start, int step, int count) {
        int[] newLengths = lengths.clone();
        int[] newStrides = strides.clone();
        newLengths[axis] = count;
        newStrides[axis] *= step;
        return new View(offset + start * strides[axis], newLengths, newStrides);
    }

    /** Without an axis, of which its first place is left. */
    public View without(int axis) {
        return new View(offset, removed(lengths, axis), removed(strides, axis));
    }

    /** With an axis of one put before axis {@code axis}. */
    public View with(int axis) {
        return new View(offset, inserted(lengths, axis, 1), inserted(strides, axis, 0));
    }

    /** Repeated to a shape whose last axes are these, or of which these are one. */
    public View broadcast(Shape to) {
        int[] newStrides = new int[to.rank()];
        int ahead = to.rank() - rank();
        for (int axis = ahead; axis < newStrides.length; axis++)
            newStrides[axis] = lengths[axis - ahead] == 1 ? 0 : strides[axis - ahead];
        return new View(offset, to.dims(), newStrides);
    }

    /** The elements, row-major in this arrangement. */
    public int[] elements() {
        int[] elements = new int[shape().size()];
        Arrays.fill(elements, offset);
        int behind = 1;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            for (int i = 0; i < elements.length; i++) elements[i] += i / behind % lengths[axis] * strides[axis];
            behind *= lengths[axis];
        }
        return elements;
    }

    private static int[] removed(int[] array, int at) {
        int[] shorter = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static int[] inserted(int[] array, int at, int value) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, at, longer, at + 1, array.length - at);
        longer[at] = value;
        return longer;
    }
}
