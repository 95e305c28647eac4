package engine.layers.op.form;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * {@code softmax} along an axis, or its logarithm.
 *
 * @param log whether it is the logarithm
 */
public record Softmax(int axis, boolean log) implements Form {
    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        Flow input = Checks.single(operation, inputs);
        Form.axis(operation, axis, input.shape().rank());
        return List.of(Flow.of(input.shape()));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        Shape shape = call.input(0).shape();
        int along = Form.axis(operation, axis, shape.rank());
        return new Op(call, shape.dim(along), shape.dropFirst(along + 1).size(), log);
    }

    /** Rows of {@code length} numbers, {@code inner} elements apart. */
    private record Op(LayerCall call, int length, int inner, boolean log) implements LayerOp {
        private int at(int row, int k) {
            return (row / inner * length + k) * inner + row % inner;
        }

        private int rows() {
            return call.input(0).size() / Math.max(1, length);
        }

        @Override
        public void forward() {
            Tensor x = call.input(0);
            for (int row = 0; row < rows(); row++) {
                double max = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < length; k++) max = Math.max(max, x.get(at(row, k)));
                double sum = 0;
                for (int k = 0; k < length; k++) sum += Math.exp(x.get(at(row, k)) - max);
                for (int k = 0; k < length; k++) {
                    double off = x.get(at(row, k)) - max;
                    call.output(0).set(at(row, k), log ? off - Math.log(sum) : Math.exp(off) / sum);
                }
            }
        }

        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            if (dx == null) return;
            Tensor dy = call.outputGradient(0);
            Tensor y = call.output(0);
            for (int row = 0; row < rows(); row++) {
                double sum = 0;
                for (int k = 0; k < length; k++) sum += dy.get(at(row, k)) * (log ? 1 : y.get(at(row, k)));
                for (int k = 0; k < length; k++) {
                    int i = at(row, k);
                    double d = log ? dy.get(i) - Math.exp(y.get(i)) * sum : y.get(i) * (dy.get(i) - sum);
                    dx.set(i, dx.get(i) + d);
                }
            }
        }
    }
}
