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
import engine.layers.plain.Reals;
import engine.layers.plain.View;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code matmul}: the last two axes are matrices, those before them meet as in NumPy; a single axis is a row, or a column at the right. */
public record Product() implements Form {
    private static Shape left(Shape shape) {
        return shape.rank() == 1 ? shape.prepend(1) : shape;
    }

    private static Shape right(Shape shape) {
        return shape.rank() == 1 ? View.of(shape).with(1).shape() : shape;
    }

    /** The shape of the result with both axes of the matrices. */
    private static Shape whole(Layer operation, Shape a, Shape b) {
        boolean matrices = a.rank() >= 1 && b.rank() >= 1;
        Shape batch = matrices ? Broadcast.shape(left(a).dropLast(2), right(b).dropLast(2)) : null;
        int inner = matrices ? left(a).last() : 0;
        int other = matrices ? right(b).dim(-2) : 0;
        if (batch == null || inner != other && inner != Shape.UNKNOWN && other != Shape.UNKNOWN) {
            throw Checks.problem(operation, "shapes that cannot be multiplied")
                    .expected("(…, rows, k) and (…, k, columns)")
                    .found(a + " and " + b)
                    .exception();
        }
        View whole = View.of(batch);
        whole = whole.with(whole.rank());
        whole = whole.with(whole.rank());
        return whole.shape().with(-2, left(a).dim(-2)).with(-1, right(b).last());
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        List<Operand> operands = Operand.of(operation, inputs.arguments(), 2);
        Shape a = operands.get(0).shape(inputs);
        Shape b = operands.get(1).shape(inputs);
        Shape shape = whole(operation, a, b);
        if (b.rank() == 1) shape = shape.dropLast(1);
        if (a.rank() == 1) {
            View view = View.of(shape);
            shape = view.without(view.rank() - (b.rank() == 1 ? 1 : 2)).shape();
        }
        List<DType> types = operands.stream().map(o -> o.dtype(inputs)).toList();
        return List.of(Flow.of(shape).dtype(Type.COMMON.of(types)));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        List<Operand> operands = Operand.of(operation, call.arguments(), 2);
        Shape a = operands.get(0).tensor(call).shape();
        Shape b = operands.get(1).tensor(call).shape();
        Shape whole = whole(operation, a, b);
        return new Op(operands, call, left(a), right(b), whole);
    }

    /** Products of matrices, one for each place of the axes before them. */
    private static final class Op implements LayerOp {
        private final LayerCall call;
        private final int rows;
        private final int inner;
        private final int columns;
        private final Tensor a; // [matrices of a, rows, inner]
        private final Tensor b; // [matrices of b, inner, columns]
        private final @Nullable Tensor da;
        private final @Nullable Tensor db;
        private final int[] ofA; // [matrices] which matrix of a
        private final int[] ofB; // [matrices] which matrix of b
        private final double[] sumA; // [matrices of a, rows, inner] gradient
        private final double[] sumB; // [matrices of b, inner, columns] gradient

        Op(List<Operand> operands, LayerCall call, Shape left, Shape right, Shape whole) {
            this.call = call;
            this.rows = left.dim(-2);
            this.inner = left.last();
            this.columns = right.last();
            this.a = operands.get(0).tensor(call);
            this.b = operands.get(1).tensor(call);
            this.da = operands.get(0).gradient(call);
            this.db = operands.get(1).gradient(call);
            Shape matrices = whole.dropLast(2);
            this.ofA = View.of(left.dropLast(2)).broadcast(matrices).elements();
            this.ofB = View.of(right.dropLast(2)).broadcast(matrices).elements();
            this.sumA = Reals.like(a);
            this.sumB = Reals.like(b);
        }

        @Override
        public void forward() {
            for (int m = 0, at = 0; m < ofA.length; m++) {
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++, at++) {
                        double sum = 0;
                        for (int k = 0; k < inner; k++)
                            sum += a.get((ofA[m] * rows + r) * inner + k) * b.get((ofB[m] * inner + k) * columns + c);
                        Numbers.set(call.output(0), at, sum);
                    }
                }
            }
        }

        @Override
        public void backward() {
            Tensor dy = call.outputGradient(0);
            if (dy == null) return;
            Arrays.fill(sumA, 0);
            Arrays.fill(sumB, 0);
            for (int m = 0, at = 0; m < ofA.length; m++) {
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < columns; c++, at++) {
                        for (int k = 0; k < inner; k++) {
                            int p = (ofA[m] * rows + r) * inner + k;
                            int q = (ofB[m] * inner + k) * columns + c;
                            sumA[p] += dy.get(at) * b.get(q);
                            sumB[q] += dy.get(at) * a.get(p);
                        }
                    }
                }
            }
            Reals.add(sumA, da);
            Reals.add(sumB, db);
        }
    }
}
