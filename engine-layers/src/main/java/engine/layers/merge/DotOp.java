package engine.layers.merge;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import java.util.Arrays;

/** {@code z[b, i, j] = Σ_k x[b, i, k]·y[b, j, k]}, where k is each input's own axis and i and j are all others in their order. */
final class DotOp implements LayerOp {
    private final LayerCall call;
    private final int batch;
    private final Side x;
    private final Side y;
    private final double[] z; // [batch, x.rows, y.rows]

    DotOp(Dot layer, LayerCall call) {
        this.call = call;
        this.batch = call.input(0).shape().dim(0);
        this.x = new Side(layer, call, 0);
        this.y = new Side(layer, call, 1);
        this.z = Reals.like(call.output(0));
    }

    @Override
    public void forward() {
        x.read();
        y.read();
        for (int b = 0, at = 0; b < batch; b++) {
            for (int i = 0; i < x.rows; i++) {
                for (int j = 0; j < y.rows; j++, at++) {
                    z[at] = 0;
                    for (int k = 0; k < x.length; k++) z[at] += x.unit[x.at(b, i, k)] * y.unit[y.at(b, j, k)];
                }
            }
        }
        Reals.write(z, call.output(0));
    }

    @Override
    public void backward() {
        Tensor dz = call.outputGradient(0);
        Arrays.fill(x.gradient, 0);
        Arrays.fill(y.gradient, 0);
        for (int b = 0, at = 0; b < batch; b++) {
            for (int i = 0; i < x.rows; i++) {
                for (int j = 0; j < y.rows; j++, at++) {
                    for (int k = 0; k < x.length; k++) {
                        int p = x.at(b, i, k);
                        int q = y.at(b, j, k);
                        x.gradient[p] += dz.get(at) * y.unit[q];
                        y.gradient[q] += dz.get(at) * x.unit[p];
                    }
                }
            }
        }
        x.add();
        y.add();
    }

    /** One input: rows of the axis that is summed, brought to length one where the layer says so. */
    private final class Side {
        private static final double SHORTEST = 1e-7;

        private final int input;
        private final boolean normalize;
        private final int length; // of a row
        private final int inner; // elements from one number of a row to the next
        private final int rows; // of a sample
        private final double[] value; // [batch, …]
        private final double[] unit; // [batch, …] the value, or the value at length one
        private final double[] gradient; // [batch, …] at unit, then at value
        private final double[] scale; // [batch, rows] what a row is multiplied with

        Side(Dot layer, LayerCall call, int input) {
            Shape shape = call.input(input).shape();
            int axis = layer.axis(input, shape.rank());
            this.input = input;
            this.normalize = layer.normalize();
            this.length = shape.dim(axis);
            this.inner = shape.dropFirst(axis + 1).size();
            this.rows = shape.dropFirst(1).with(axis - 1, 1).size();
            this.value = Reals.like(call.input(input));
            this.unit = normalize ? Reals.like(call.input(input)) : value;
            this.gradient = Reals.like(call.input(input));
            this.scale = new double[shape.dim(0) * rows];
        }

        int at(int sample, int row, int k) {
            return (sample * rows + row / inner * inner) * length + k * inner + row % inner;
        }

        void read() {
            Reals.read(call.input(input), value);
            if (!normalize) return;
            for (int r = 0; r < scale.length; r++) {
                double squares = 0;
                for (int k = 0; k < length; k++) squares += value[at(0, r, k)] * value[at(0, r, k)];
                scale[r] = Math.min(1 / Math.sqrt(squares), 1 / SHORTEST);
                for (int k = 0; k < length; k++) unit[at(0, r, k)] = value[at(0, r, k)] * scale[r];
            }
        }

        void add() {
            for (int r = 0; normalize && r < scale.length; r++) {
                boolean floor = scale[r] == 1 / SHORTEST;
                double along = 0;
                for (int k = 0; k < length; k++) along += floor ? 0 : gradient[at(0, r, k)] * unit[at(0, r, k)];
                for (int k = 0; k < length; k++)
                    gradient[at(0, r, k)] = scale[r] * (gradient[at(0, r, k)] - along * unit[at(0, r, k)]);
            }
            Reals.add(gradient, call.inputGradient(input));
        }
    }
}
