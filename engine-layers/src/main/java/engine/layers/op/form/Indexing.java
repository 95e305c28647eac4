package engine.layers.op.form;

import engine.api.Shape;
import engine.api.layer.Arguments;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x[key]} of whole numbers, slices, {@code None} and {@code ...}, as in NumPy. */
public final class Indexing {
    private Indexing() {}

    public static List<View> views(Layer operation, Arguments arguments, View x) {
        List<@Nullable Object> values = new ArrayList<>(arguments.positional());
        values.addAll(arguments.named().values());
        if (values.size() != 2) {
            throw Checks.problem(operation, "wrong number of arguments")
                    .expected("the input and the key")
                    .found(values.size())
                    .exception();
        }
        Object key = values.get(1);
        List<@Nullable Object> keys = new ArrayList<>();
        if (key instanceof List<?> list) keys.addAll(list);
        else keys.add(key);
        return List.of(view(operation, keys, x));
    }

    private static View view(Layer operation, List<@Nullable Object> keys, View x) {
        int spoken = (int) keys.stream()
                .filter(key -> key != null && key != Arguments.ELLIPSIS)
                .count();
        if (spoken > x.rank()) {
            throw Checks.problem(operation, "more indices than dimensions")
                    .expected("at most " + x.rank())
                    .found(spoken)
                    .exception();
        }
        View view = x;
        int axis = 0;
        for (Object key : keys) {
            if (key == null) {
                view = view.with(axis++);
            } else if (key == Arguments.ELLIPSIS) {
                axis += x.rank() - spoken;
            } else if (key instanceof Arguments.Slice slice) {
                view = sliced(operation, view, axis++, slice);
            } else if (key instanceof Long index) {
                view = at(operation, view, axis, index);
            } else {
                throw Checks.problem(operation, "this index is not supported")
                        .expected("whole numbers, slices, None and ...")
                        .found(key)
                        .exception();
            }
        }
        return view;
    }

    private static View at(Layer operation, View x, int axis, long index) {
        int length = x.lengths()[axis];
        if (length == Shape.UNKNOWN) return x.without(axis);
        long place = index < 0 ? index + length : index;
        if (place >= 0 && place < length)
            return x.sliced(axis, (int) place, 1, 1).without(axis);
        throw Checks.problem(operation, "index out of range of axis " + axis)
                .expected(-length + " to " + (length - 1))
                .found(index)
                .exception();
    }

    private static View sliced(Layer operation, View x, int axis, Arguments.Slice slice) {
        long step = slice.step() == null ? 1 : slice.step();
        if (step == 0) throw Checks.problem(operation, "a slice of step 0").exception();
        int length = x.lengths()[axis];
        if (length == Shape.UNKNOWN) return x;
        long first = step > 0 ? 0 : length - 1;
        long end = step > 0 ? length : -1;
        long start = slice.start() == null ? first : bound(slice.start(), length, step);
        long stop = slice.stop() == null ? end : bound(slice.stop(), length, step);
        long count = Math.max(0, (stop - start + step - Long.signum(step)) / step);
        return x.sliced(axis, (int) start, (int) step, (int) count);
    }

    /** A bound of a slice, within the axis, as Python's {@code slice.indices} has it. */
    private static long bound(long bound, int length, long step) {
        long place = bound < 0 ? bound + length : bound;
        return step > 0 ? Math.min(Math.max(place, 0), length) : Math.min(Math.max(place, -1), length - 1);
    }
}
