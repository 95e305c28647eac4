package engine.cli.weights;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.stream.IntStream;

/**
 * A part of a tensor: for each axis the indices that are left, and whether the axis stays.
 *
 * @param whole the tensor
 * @param indices an array an axis of {@code whole}
 * @param dropped an axis of one index that is no axis any more, as {@code x[3]} has it in NumPy
 */
public record Part(Tensor whole, int[][] indices, boolean[] dropped) {

    public static Part of(Tensor whole) {
        Shape shape = whole.shape();
        int[][] indices = new int[shape.rank()][];
        for (int axis = 0; axis < indices.length; axis++) {
            indices[axis] = IntStream.range(0, shape.dim(axis)).toArray();
        }
        return new Part(whole, indices, new boolean[shape.rank()]);
    }

    /** The length of an axis now. */
    public int length(int axis) {
        return indices[axis].length;
    }

    /** The axis that is the last of those left. */
    public int lastAxis() {
        return indices.length - 1;
    }

    /** The axes that still are axes. */
    public int[] axesLeft() {
        return IntStream.range(0, indices.length).filter(axis -> !dropped[axis]).toArray();
    }

    /** Keeps {@code start, start + step, …} ({@code count} of them) of what is left of an axis. */
    public Part keep(int axis, int start, int step, int count) {
        return select(axis, IntStream.range(0, count).map(i -> start + i * step).toArray());
    }

    /** Keeps these of what is left of an axis. */
    public Part select(int axis, int... places) {
        int[][] kept = indices.clone();
        int[] before = indices[axis];
        kept[axis] = IntStream.of(places).map(i -> before[i]).toArray();
        return new Part(whole, kept, dropped);
    }

    /** Keeps one index of an axis, which then is no axis any more. */
    public Part pick(int axis, int index) {
        boolean[] without = dropped.clone();
        without[axis] = true;
        return new Part(whole, keep(axis, index, 1, 1).indices, without);
    }

    /** The part as a tensor of its own. */
    public Tensor tensor() {
        int[] dims = IntStream.of(axesLeft()).map(axis -> indices[axis].length).toArray();
        Tensor part = Tensor.zeros(whole.dtype(), Shape.of(dims));
        int[] position = new int[indices.length];
        for (int i = 0; i < part.size(); i++) {
            int rest = i;
            for (int axis = indices.length - 1; axis >= 0; axis--) {
                position[axis] = rest % indices[axis].length;
                rest /= indices[axis].length;
            }
            part.set(i, whole.get(offset(position)));
        }
        return part;
    }

    private int offset(int[] position) {
        int offset = 0;
        for (int axis = 0; axis < indices.length; axis++) {
            offset = offset * whole.shape().dim(axis) + indices[axis][position[axis]];
        }
        return offset;
    }

    /** Refuses an index that an axis does not have. */
    static void check(int index, int length, String what) {
        if (index >= 0 && index < length) return;
        throw Problem.usage("no " + what + " " + index)
                .expected(length == 0 ? "none: nothing is left" : "0 to " + (length - 1))
                .found(index)
                .exception();
    }
}
