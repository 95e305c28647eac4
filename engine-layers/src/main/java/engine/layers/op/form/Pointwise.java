package engine.layers.op.form;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Broadcast;
import engine.layers.plain.Numbers;
import engine.layers.plain.View;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of the numbers that stand in the same place of its operands, which meet as in NumPy.
 *
 * @param function of up to three numbers
 * @param partials its derivative by each operand; none where there is no gradient
 */
public record Pointwise(int arity, Type type, Function function, List<Function> partials) implements Form {
    /** A function of three numbers, of which it may look at fewer. */
    @FunctionalInterface
    public interface Function {
        double of(double a, double b, double c);
    }

    /** A function of one number without a derivative. */
    public static Pointwise unary(Type type, DoubleUnaryOperator f) {
        return new Pointwise(1, type, (a, b, c) -> f.applyAsDouble(a), List.of());
    }

    /** A function of one number and its derivative. */
    public static Pointwise unary(Type type, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        return new Pointwise(
                1, type, (a, b, c) -> f.applyAsDouble(a), List.of((a, b, c) -> derivative.applyAsDouble(a)));
    }

    /** A function of two numbers without a derivative. */
    public static Pointwise binary(Type type, DoubleBinaryOperator f) {
        return new Pointwise(2, type, (a, b, c) -> f.applyAsDouble(a, b), List.of());
    }

    /** A function of two numbers and its derivative by each. */
    public static Pointwise binary(
            Type type, DoubleBinaryOperator f, DoubleBinaryOperator byA, DoubleBinaryOperator byB) {
        return new Pointwise(
                2,
                type,
                (a, b, c) -> f.applyAsDouble(a, b),
                List.of((a, b, c) -> byA.applyAsDouble(a, b), (a, b, c) -> byB.applyAsDouble(a, b)));
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        List<Operand> operands = Operand.of(operation, inputs.arguments(), arity);
        Shape shape = Shape.of();
        for (Operand operand : operands) {
            Shape joined = Broadcast.shape(shape, operand.shape(inputs));
            if (joined == null) {
                throw Checks.problem(operation, "shapes that do not fit together")
                        .expected(shape)
                        .found(operand.shape(inputs))
                        .exception();
            }
            shape = joined;
        }
        List<DType> types = operands.stream().map(o -> o.dtype(inputs)).toList();
        return List.of(Flow.of(shape).dtype(type.of(types)));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        return new Op(this, Operand.of(operation, call.arguments(), arity), call);
    }

    /** Applies a function place by place; gradients of a repeated operand are summed over its repetitions. */
    private static final class Op implements LayerOp {
        private final Pointwise form;
        private final LayerCall call;
        private final Tensor[] x; // operands
        private final int[][] sources; // operands of [elements of the output]: which element stands there
        private final @Nullable Tensor[] dx; // operands, null where nobody needs it
        private final double[] v = new double[3];

        Op(Pointwise form, List<Operand> operands, LayerCall call) {
            this.form = form;
            this.call = call;
            int count = operands.size();
            this.x = new Tensor[count];
            this.sources = new int[count][];
            this.dx = new Tensor[count];
            for (int i = 0; i < count; i++) {
                x[i] = operands.get(i).tensor(call);
                sources[i] =
                        View.of(x[i].shape()).broadcast(call.output(0).shape()).elements();
                dx[i] = operands.get(i).gradient(call);
            }
        }

        private void read(int at) {
            for (int i = 0; i < x.length; i++) v[i] = x[i].get(sources[i][at]);
        }

        @Override
        public void forward() {
            Tensor y = call.output(0);
            for (int at = 0; at < y.size(); at++) {
                read(at);
                Numbers.set(y, at, form.function().of(v[0], v[1], v[2]));
            }
        }

        @Override
        public void backward() {
            Tensor dy = call.outputGradient(0);
            if (dy == null || form.partials().isEmpty()) return;
            for (int at = 0; at < dy.size(); at++) {
                read(at);
                for (int i = 0; i < x.length; i++) {
                    Tensor into = dx[i];
                    if (into == null) continue;
                    double d = dy.get(at) * form.partials().get(i).of(v[0], v[1], v[2]);
                    into.set(sources[i][at], into.get(sources[i][at]) + d);
                }
            }
        }
    }
}
