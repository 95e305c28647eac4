package engine.layers.op;

import static engine.layers.op.Operation.schema;
import static engine.layers.op.form.Pointwise.binary;
import static engine.layers.op.form.Pointwise.unary;

import engine.api.DType;
import engine.api.Problem;
import engine.api.activation.ActivationFunction;
import engine.api.activation.Normal;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.layers.op.form.Arrangements;
import engine.layers.op.form.Einsum;
import engine.layers.op.form.Form;
import engine.layers.op.form.Indexing;
import engine.layers.op.form.Joining;
import engine.layers.op.form.Lines;
import engine.layers.op.form.Norm;
import engine.layers.op.form.Picked;
import engine.layers.op.form.Pointwise;
import engine.layers.op.form.Product;
import engine.layers.op.form.Rearrangement;
import engine.layers.op.form.Reduction;
import engine.layers.op.form.Softmax;
import engine.layers.op.form.Statistic;
import engine.layers.op.form.Summary;
import engine.layers.op.form.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations: a line each. */
final class Table {
    private static final DoubleUnaryOperator ONE = x -> 1;
    private static final double LOG_2 = Math.log(2);
    private static final double LOG_10 = Math.log(10);
    private static final double SQRT_2 = Math.sqrt(2);
    private static final DoubleBinaryOperator UNIT = (a, b) -> 1;

    static final List<Schema<Operation>> ALL = new ArrayList<>();

    private Table() {}

    static {
        arithmetic();
        functions();
        comparisons();
        reductions();
        arrangements();
        lines();
        nn();
    }

    private static void numpy(String name, Form form) {
        ALL.add(schema("numpy", name, config -> form));
    }

    private static void arithmetic() {
        numpy("Add", binary(Type.COMMON, Double::sum, UNIT, UNIT));
        numpy("Subtract", binary(Type.COMMON, (a, b) -> a - b, UNIT, (a, b) -> -1));
        numpy("Multiply", binary(Type.COMMON, (a, b) -> a * b, (a, b) -> b, (a, b) -> a));
        for (String name : List.of("TrueDivide", "Divide"))
            numpy(name, binary(Type.FLOATING, (a, b) -> a / b, (a, b) -> 1 / b, (a, b) -> -a / (b * b)));
        numpy("FloorDivide", binary(Type.COMMON, (a, b) -> Math.floor(a / b)));
        numpy("Mod", binary(Type.COMMON, (a, b) -> a - Math.floor(a / b) * b, UNIT, (a, b) -> -Math.floor(a / b)));
        numpy(
                "Power",
                binary(
                        Type.COMMON,
                        Math::pow,
                        (a, b) -> b == 0 ? 0 : b * Math.pow(a, b - 1),
                        (a, b) -> a > 0 ? Math.pow(a, b) * Math.log(a) : 0));
        numpy("Maximum", binary(Type.COMMON, Math::max, (a, b) -> a >= b ? 1 : 0, (a, b) -> a >= b ? 0 : 1));
        numpy("Minimum", binary(Type.COMMON, Math::min, (a, b) -> a <= b ? 1 : 0, (a, b) -> a <= b ? 0 : 1));
        numpy("Matmul", new Product());
    }

    private static void functions() {
        numpy("Negative", unary(Type.COMMON, x -> -x, x -> -1));
        numpy("Absolute", unary(Type.COMMON, Math::abs, Math::signum));
        numpy("Square", unary(Type.COMMON, x -> x * x, x -> 2 * x));
        numpy("Sign", unary(Type.COMMON, Math::signum, x -> 0));
        numpy("Exp", unary(Type.FLOATING, Math::exp, Math::exp));
        numpy("Expm1", unary(Type.FLOATING, Math::expm1, Math::exp));
        numpy("Log", unary(Type.FLOATING, Math::log, x -> 1 / x));
        numpy("Log1p", unary(Type.FLOATING, Math::log1p, x -> 1 / (1 + x)));
        numpy("Sqrt", unary(Type.FLOATING, Math::sqrt, x -> 0.5 / Math.sqrt(x)));
        numpy("Reciprocal", unary(Type.FLOATING, x -> 1 / x, x -> -1 / (x * x)));
        numpy("Sin", unary(Type.FLOATING, Math::sin, Math::cos));
        numpy("Cos", unary(Type.FLOATING, Math::cos, x -> -Math.sin(x)));
        numpy("Tan", unary(Type.FLOATING, Math::tan, x -> 1 / (Math.cos(x) * Math.cos(x))));
        numpy("Arctan", unary(Type.FLOATING, Math::atan, x -> 1 / (1 + x * x)));
        numpy("Floor", unary(Type.FLOATING, Math::floor, x -> 0));
        numpy("Ceil", unary(Type.FLOATING, Math::ceil, x -> 0));
        numpy("Log2", unary(Type.FLOATING, x -> Math.log(x) / LOG_2, x -> 1 / (x * LOG_2)));
        numpy("Log10", unary(Type.FLOATING, Math::log10, x -> 1 / (x * LOG_10)));
        ALL.add(schema(
                "numpy",
                "Round",
                config -> unary(Type.COMMON, x -> rounded(x, config.get(Keys.DECIMALS)), x -> 0),
                Keys.DECIMALS));
        ALL.add(schema(
                "math",
                "Erf",
                config -> unary(
                        Type.FLOATING,
                        x -> 2 * Normal.cumulative(x * SQRT_2) - 1,
                        x -> 2 * SQRT_2 * Normal.density(x * SQRT_2))));
        numpy("Tanh", activation(ActivationFunction.TANH));
        ALL.add(schema(
                "math",
                "Rsqrt",
                config -> unary(Type.FLOATING, x -> 1 / Math.sqrt(x), x -> -0.5 / (x * Math.sqrt(x)))));
        ALL.add(schema(
                "numpy",
                "Clip",
                config -> clip(config.get(Keys.X_MIN), config.get(Keys.X_MAX)),
                Keys.X_MIN,
                Keys.X_MAX));
        ALL.add(schema("core", "Cast", config -> unary(Type.told(config.get(Keys.DTYPE)), x -> x, ONE), Keys.DTYPE));
        ALL.add(schema("numpy", "ZerosLike", config -> unary(like(config), x -> 0), Keys.LIKE));
        ALL.add(schema("numpy", "OnesLike", config -> unary(like(config), ONE), Keys.LIKE));
    }

    private static Type like(Config config) {
        return told(config, Type.COMMON);
    }

    /** The element type that the configuration tells, or else this. */
    private static Type told(Config config, Type otherwise) {
        DType dtype = config.get(Keys.LIKE);
        return dtype == null ? otherwise : Type.told(dtype);
    }

    private static double rounded(double x, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.rint(x * scale) / scale;
    }

    private static Form clip(double min, double max) {
        return unary(Type.COMMON, x -> Math.min(Math.max(x, min), max), x -> x >= min && x <= max ? 1 : 0);
    }

    private static void comparisons() {
        numpy("Equal", binary(Type.FLAG, (a, b) -> flag(a == b)));
        numpy("NotEqual", binary(Type.FLAG, (a, b) -> flag(a != b)));
        numpy("Greater", binary(Type.FLAG, (a, b) -> flag(a > b)));
        numpy("GreaterEqual", binary(Type.FLAG, (a, b) -> flag(a >= b)));
        numpy("Less", binary(Type.FLAG, (a, b) -> flag(a < b)));
        numpy("LessEqual", binary(Type.FLAG, (a, b) -> flag(a <= b)));
        numpy("LogicalAnd", binary(Type.FLAG, (a, b) -> flag(a != 0 && b != 0)));
        numpy("LogicalOr", binary(Type.FLAG, (a, b) -> flag(a != 0 || b != 0)));
        numpy("LogicalXor", binary(Type.FLAG, (a, b) -> flag(a != 0 ^ b != 0)));
        numpy("LogicalNot", unary(Type.FLAG, x -> flag(x == 0)));
        numpy(
                "Where",
                new Pointwise(
                        3,
                        Type.OF_CHOICES,
                        (a, b, c) -> a != 0 ? b : c,
                        List.of((a, b, c) -> 0, (a, b, c) -> flag(a != 0), (a, b, c) -> flag(a == 0))));
    }

    private static double flag(boolean flag) {
        return flag ? 1 : 0;
    }

    private static void reductions() {
        reduction("Sum", Statistic.SUM);
        reduction("Mean", Statistic.MEAN);
        reduction("Any", Statistic.ANY);
        reduction("All", Statistic.ALL);
        reduction("Var", Statistic.VAR);
        reduction("Std", Statistic.STD);
        ALL.add(schema(
                "math", "Logsumexp", config -> reduced(config, Statistic.LOGSUMEXP, null), Keys.AXES, Keys.KEEPDIMS));
        ALL.add(schema(
                "numpy",
                "Prod",
                config -> new Reduction(
                        Statistic.PROD,
                        told(config, Type.COUNTED),
                        config.get(Keys.AXES),
                        config.get(Keys.KEEPDIMS),
                        null),
                Keys.AXES,
                Keys.KEEPDIMS,
                Keys.LIKE));
        ranking("Max", Statistic.MAX);
        ranking("Min", Statistic.MIN);
        place("Argmax", Statistic.ARGMAX);
        place("Argmin", Statistic.ARGMIN);
        ALL.add(schema(
                "linalg",
                "Norm",
                config -> reduced(config, norm(config), null),
                Keys.ORDER_OF_NORM,
                Keys.AXES,
                Keys.KEEPDIMS));
    }

    /** Without an order, or of Frobenius, the root of the sum of squares along all axes; of another order a vector's. */
    private static Norm norm(Config config) {
        List<Integer> axes = config.get(Keys.AXES);
        if (!(config.get(Keys.ORDER_OF_NORM) instanceof Double order)) return new Norm(2);
        if (axes != null && axes.size() == 1) return new Norm(order);
        throw Problem.content("a norm of an order is computed along one axis; those of matrices are not supported")
                .expected("ord null or fro, or one axis")
                .found("ord " + order + ", axis " + axes)
                .exception();
    }

    private static Form reduced(Config config, Summary kind, @Nullable Double initial) {
        return new Reduction(kind, kind.type(), config.get(Keys.AXES), config.get(Keys.KEEPDIMS), initial);
    }

    private static void reduction(String name, Summary kind) {
        ALL.add(schema("numpy", name, config -> reduced(config, kind, null), Keys.AXES, Keys.KEEPDIMS));
    }

    private static void ranking(String name, Summary kind) {
        ALL.add(schema(
                "numpy",
                name,
                config -> reduced(config, kind, config.get(Keys.INITIAL)),
                Keys.AXES,
                Keys.KEEPDIMS,
                Keys.INITIAL));
    }

    /** Along one axis, which files hold as a number. */
    private static void place(String name, Summary kind) {
        ALL.add(schema(
                "numpy",
                name,
                config -> {
                    Integer axis = config.get(Keys.AXIS);
                    return new Reduction(
                            kind, kind.type(), axis == null ? null : List.of(axis), config.get(Keys.KEEPDIMS), null);
                },
                Keys.AXIS,
                Keys.KEEPDIMS));
    }

    private static void lines() {
        ALL.add(schema(
                "numpy",
                "Cumsum",
                config -> new Lines(Lines.Kind.SUMS, told(config, Type.COUNTED), config.get(Keys.AXIS)),
                Keys.AXIS,
                Keys.LIKE));
        ALL.add(schema(
                "numpy",
                "Sort",
                config -> new Lines(Lines.Kind.SORTED, Type.COMMON, config.get(Keys.LAST_AXIS)),
                Keys.LAST_AXIS));
        ALL.add(schema(
                "numpy",
                "Argsort",
                config -> new Lines(Lines.Kind.ORDER, Type.told(DType.INT32), config.get(Keys.LAST_AXIS)),
                Keys.LAST_AXIS));
        ALL.add(schema("numpy", "Tile", config -> new Picked.Tile(config.get(Keys.REPEATS)), Keys.REPEATS));
        ALL.add(schema(
                "numpy",
                "Repeat",
                config -> new Picked.Repeat(config.get(Keys.REPEATS), config.get(Keys.AXIS)),
                Keys.REPEATS,
                Keys.AXIS));
        ALL.add(schema("numpy", "Flip", config -> new Picked.Flip(config.get(Keys.AXES)), Keys.AXES));
        ALL.add(schema("numpy", "Einsum", config -> new Einsum(config.get(Keys.SUBSCRIPTS)), Keys.SUBSCRIPTS));
    }

    private static void arrangements() {
        numpy("GetItem", (Rearrangement) Indexing::views);
        ALL.add(schema(
                "numpy", "Concatenate", config -> new Joining(config.get(Keys.LAST_AXIS), false), Keys.LAST_AXIS));
        ALL.add(schema("numpy", "Stack", config -> new Joining(config.get(Keys.JOINED_AXIS), true), Keys.JOINED_AXIS));
        ALL.add(schema(
                "numpy",
                "Reshape",
                config -> Rearrangement.one((op, x) -> Arrangements.reshaped(op, x, config.get(Keys.NEWSHAPE))),
                Keys.NEWSHAPE));
        ALL.add(schema(
                "numpy",
                "Transpose",
                config -> Rearrangement.one((op, x) -> Arrangements.transposed(op, x, config.get(Keys.ORDER))),
                Keys.ORDER));
        ALL.add(schema(
                "numpy",
                "ExpandDims",
                config -> Rearrangement.one((op, x) -> Arrangements.expanded(op, x, config.get(Keys.NEW_AXES))),
                Keys.NEW_AXES));
        ALL.add(schema(
                "numpy",
                "Squeeze",
                config -> Rearrangement.one((op, x) -> Arrangements.squeezed(op, x, config.get(Keys.AXES))),
                Keys.AXES));
        ALL.add(schema(
                "numpy",
                "Split",
                config -> (Rearrangement) (op, arguments, x) ->
                        Arrangements.split(op, x, config.get(Keys.SECTIONS), config.get(Keys.JOINED_AXIS)),
                Keys.SECTIONS,
                Keys.JOINED_AXIS));
    }

    private static Pointwise activation(ActivationFunction f) {
        return unary(Type.FLOATING, f::apply, x -> f.derivative(x, f.apply(x)));
    }

    private static void nn() {
        ALL.add(schema("nn", "Relu", config -> unary(Type.COMMON, x -> Math.max(x, 0), x -> flag(x > 0))));
        ALL.add(schema("nn", "Sigmoid", config -> activation(ActivationFunction.SIGMOID)));
        ALL.add(schema("nn", "Softplus", config -> activation(ActivationFunction.SOFTPLUS)));
        ALL.add(schema("nn", "Silu", config -> activation(ActivationFunction.SWISH)));
        ALL.add(schema("nn", "Elu", config -> elu(config.get(Keys.ALPHA)), Keys.ALPHA));
        ALL.add(schema("nn", "LeakyRelu", config -> leaky(config.get(Keys.SLOPE)), Keys.SLOPE));
        ALL.add(schema(
                "nn",
                "Gelu",
                config -> config.get(Keys.APPROXIMATE) ? Gelu.APPROXIMATE : activation(ActivationFunction.GELU),
                Keys.APPROXIMATE));
        ALL.add(schema("nn", "Softmax", config -> new Softmax(config.get(Keys.LAST_AXIS), false), Keys.LAST_AXIS));
        ALL.add(schema("nn", "LogSoftmax", config -> new Softmax(config.get(Keys.LAST_AXIS), true), Keys.LAST_AXIS));
    }

    private static Form elu(double alpha) {
        return unary(Type.FLOATING, x -> x > 0 ? x : alpha * Math.expm1(x), x -> x > 0 ? 1 : alpha * Math.exp(x));
    }

    private static Form leaky(double slope) {
        return unary(Type.FLOATING, x -> x > 0 ? x : slope * x, x -> x > 0 ? 1 : slope);
    }

    /** {@code x·(1 + tanh(u))/2} with {@code u = sqrt(2/π)·(x + 0.044715·x³)}. */
    private static final class Gelu {
        private static final double SCALE = Math.sqrt(2 / Math.PI);
        private static final double CUBE = 0.044715;

        static final Form APPROXIMATE = unary(Type.FLOATING, Gelu::apply, Gelu::derivative);

        private static double tanh(double x) {
            return Math.tanh(SCALE * (x + CUBE * x * x * x));
        }

        private static double apply(double x) {
            return 0.5 * x * (1 + tanh(x));
        }

        private static double derivative(double x) {
            double t = tanh(x);
            return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SCALE * (1 + 3 * CUBE * x * x);
        }
    }
}
