package engine.layers.op;

import engine.api.DType;
import engine.api.config.Config;
import engine.api.layer.Arguments;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keras' operations on symbols, under the names of {@code keras.ops}: {@code add(multiply(x, 2), 1)} is {@code x * 2 + 1}. An operand is a
 * {@link Symbol}, a number, a flag or a {@link engine.api.Tensor}. Those without a method of their own are made by {@link #call}.
 */
public final class Operations {
    private Operations() {}

    public static Symbol add(Object x1, Object x2) {
        return call("Add", x1, x2);
    }

    public static Symbol subtract(Object x1, Object x2) {
        return call("Subtract", x1, x2);
    }

    public static Symbol multiply(Object x1, Object x2) {
        return call("Multiply", x1, x2);
    }

    public static Symbol divide(Object x1, Object x2) {
        return call("TrueDivide", x1, x2);
    }

    public static Symbol power(Object x1, Object x2) {
        return call("Power", x1, x2);
    }

    public static Symbol negative(Symbol x) {
        return call("Negative", x);
    }

    public static Symbol matmul(Object x1, Object x2) {
        return call("Matmul", x1, x2);
    }

    /** {@code x[key]}: each key is a whole number, {@link #slice}, {@link #all}, {@link #ellipsis} or null for {@code None}. */
    public static Symbol getItem(Symbol x, @Nullable Object... key) {
        return call("GetItem", x, new ArrayList<>(Arrays.asList(key)));
    }

    /** {@code start:stop} in a key. */
    public static Object slice(@Nullable Integer start, @Nullable Integer stop) {
        return slice(start, stop, null);
    }

    /** {@code start:stop:step} in a key. */
    public static Object slice(@Nullable Integer start, @Nullable Integer stop, @Nullable Integer step) {
        return new Arguments.Slice(wide(start), wide(stop), wide(step));
    }

    private static @Nullable Long wide(@Nullable Integer number) {
        return number == null ? null : (Long) number.longValue();
    }

    /** {@code :} in a key. */
    public static Object all() {
        return Arguments.Slice.ALL;
    }

    /** {@code ...} in a key. */
    public static Object ellipsis() {
        return Arguments.ELLIPSIS;
    }

    /** Inputs side by side along an axis. */
    public static Symbol concatenate(List<Symbol> xs, int axis) {
        return call("Concatenate", Config.EMPTY.with(Keys.LAST_AXIS, axis), xs).get(0);
    }

    /** Inputs side by side along a new axis. */
    public static Symbol stack(List<Symbol> xs, int axis) {
        return call("Stack", Config.EMPTY.with(Keys.JOINED_AXIS, axis), xs).get(0);
    }

    /** The sum along these axes, or along all. */
    public static Symbol sum(Symbol x, boolean keepdims, Integer... axes) {
        return reduce("Sum", x, keepdims, axes);
    }

    /** The mean along these axes, or along all. */
    public static Symbol mean(Symbol x, boolean keepdims, Integer... axes) {
        return reduce("Mean", x, keepdims, axes);
    }

    /** The largest along these axes, or along all. */
    public static Symbol max(Symbol x, boolean keepdims, Integer... axes) {
        return reduce("Max", x, keepdims, axes);
    }

    /** The smallest along these axes, or along all. */
    public static Symbol min(Symbol x, boolean keepdims, Integer... axes) {
        return reduce("Min", x, keepdims, axes);
    }

    private static Symbol reduce(String className, Symbol x, boolean keepdims, Integer... axes) {
        Config config = Config.EMPTY.with(Keys.KEEPDIMS, keepdims);
        return call(className, axes.length == 0 ? config : config.with(Keys.AXES, List.of(axes)), x)
                .get(0);
    }

    /** Another shape, the batch included; one dimension may be −1. */
    public static Symbol reshape(Symbol x, Integer... shape) {
        return call("Reshape", Config.EMPTY.with(Keys.NEWSHAPE, List.of(shape)), x)
                .get(0);
    }

    /** The axes in another order, the batch included. */
    public static Symbol transpose(Symbol x, Integer... axes) {
        return call("Transpose", Config.EMPTY.with(Keys.ORDER, List.of(axes)), x)
                .get(0);
    }

    public static Symbol expandDims(Symbol x, Integer... axes) {
        return call("ExpandDims", Config.EMPTY.with(Keys.NEW_AXES, List.of(axes)), x)
                .get(0);
    }

    public static Symbol cast(Symbol x, DType dtype) {
        return call("Cast", Config.EMPTY.with(Keys.DTYPE, dtype), x).get(0);
    }

    public static Symbol clip(Symbol x, double min, double max) {
        return call("Clip", Config.EMPTY.with(Keys.X_MIN, min).with(Keys.X_MAX, max), x)
                .get(0);
    }

    /** The operation of this class in Keras, without a configuration: {@code call("Exp", x)}, {@code call("Greater", x, 0)}. */
    public static Symbol call(String className, @Nullable Object... arguments) {
        return call(className, Config.EMPTY, arguments).get(0);
    }

    private static List<Symbol> call(String className, Config config, @Nullable Object... arguments) {
        List<Symbol> inputs = new ArrayList<>();
        List<@Nullable Object> leaves = new ArrayList<>();
        for (Object argument : arguments) leaves.add(leaf(argument, inputs));
        return Operation.ofClass(className).make("", config).call(inputs, new Arguments(leaves, Map.of()));
    }

    private static @Nullable Object leaf(@Nullable Object argument, List<Symbol> inputs) {
        if (argument instanceof List<?> list) {
            List<@Nullable Object> leaves = new ArrayList<>();
            for (Object item : list) leaves.add(leaf(item, inputs));
            return leaves;
        }
        if (argument instanceof Symbol symbol) {
            inputs.add(symbol);
            return new Arguments.Input(inputs.size() - 1);
        }
        return argument instanceof Integer number ? (Object) number.longValue() : argument;
    }
}
