package engine.layers.op.form;

import engine.api.Shape;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The arrangements of Keras' operations that move numbers. */
public final class Arrangements {
    private Arrangements() {}

    /** The product of two sizes, which is at most more than any tensor has. */
    private static long product(long a, long b) {
        return Math.min(a * b, 1L << 32);
    }

    /** {@code reshape}: one dimension may be −1. */
    public static View reshaped(Layer operation, View x, List<Integer> shape) {
        int open = shape.indexOf(-1);
        int[] dims = shape.stream().mapToInt(i -> i).toArray();
        if (!x.shape().isKnown()) return View.of(Shape.of(dims));
        long others = IntStream.of(dims).filter(dim -> dim != -1).asLongStream().reduce(1, Arrangements::product);
        int size = x.shape().size();
        if (open >= 0) dims[open] = (int) (size / Math.max(1, others));
        Shape solved = Shape.of(dims);
        if (solved.isKnown() && solved.size() == size) return View.of(solved);
        throw Checks.problem(operation, "the new shape holds another number of elements")
                .expected(x.shape())
                .found(shape)
                .exception();
    }

    /** {@code transpose}: null turns the order of the axes round. */
    public static View transposed(Layer operation, View x, @Nullable List<Integer> axes) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.rank(); i++)
            order.add(axes == null ? x.rank() - 1 - i : Form.axis(operation, axes.get(i % axes.size()), x.rank()));
        boolean each = axes == null
                || axes.size() == x.rank() && order.stream().distinct().count() == x.rank();
        if (each) return x.permuted(order.stream().mapToInt(i -> i).toArray());
        throw Checks.problem(operation, "axes that are not each named once")
                .expected(x.rank() + " axes")
                .found(axes)
                .exception();
    }

    /** {@code expand_dims}: the axes are those of the result. */
    public static View expanded(Layer operation, View x, List<Integer> axes) {
        int rank = x.rank() + axes.size();
        View view = x;
        for (int axis :
                axes.stream().map(a -> Form.axis(operation, a, rank)).sorted().toList()) view = view.with(axis);
        return view;
    }

    /** {@code squeeze}: null takes all axes of one away. */
    public static View squeezed(Layer operation, View x, @Nullable List<Integer> axes) {
        List<Integer> gone = new ArrayList<>();
        if (axes != null) axes.forEach(axis -> gone.add(Form.axis(operation, axis, x.rank())));
        else for (int i = 0; i < x.rank(); i++) if (x.lengths()[i] == 1) gone.add(i);
        gone.sort(Collections.reverseOrder());
        View view = x;
        for (int axis : gone) {
            int length = x.lengths()[axis];
            if (length != 1 && length != Shape.UNKNOWN) {
                throw Checks.problem(operation, "axis " + axis + " is not of one")
                        .found(x.shape())
                        .exception();
            }
            view = view.without(axis);
        }
        return view;
    }

    /** {@code split}: into so many equal parts, or before each of these places. */
    public static List<View> split(Layer operation, View x, Object where, int axis) {
        int along = Form.axis(operation, axis, x.rank());
        int length = x.lengths()[along];
        List<Integer> bounds = new ArrayList<>(List.of(0));
        if (where instanceof List<?> places) {
            for (Object place : places) bounds.add(((Number) place).intValue());
            bounds.add(length);
        } else {
            int parts = ((Number) where).intValue();
            if (parts < 1 || length % parts != 0) {
                throw Checks.problem(operation, "an axis that cannot be split into equal parts")
                        .expected("a multiple of " + parts)
                        .found(length)
                        .exception();
            }
            for (int i = 1; i <= parts; i++) bounds.add(length / parts * i);
        }
        List<View> views = new ArrayList<>();
        for (int i = 1; i < bounds.size(); i++)
            views.add(x.sliced(along, bounds.get(i - 1), 1, bounds.get(i) - bounds.get(i - 1)));
        return views;
    }
}
