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
import engine.layers.plain.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each line along an axis becomes a line of the same length.
 *
 * @param axis which, null for one line of all numbers
 */
public record Lines(Kind kind, Type type, @Nullable Integer axis) implements Form {
    /** What becomes of a line. */
    public enum Kind {
        /** The sums up to each place. */
        SUMS,
        /** The numbers, the smallest first. */
        SORTED,
        /** Where they stood. */
        ORDER
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        Flow input = Checks.single(operation, inputs);
        Shape shape = input.shape();
        DType dtype = type.of(List.of(input.dtype()));
        if (axis == null)
            return List.of(Flow.of(Shape.of(shape.isKnown() ? shape.size() : Shape.UNKNOWN))
                    .dtype(dtype));
        Form.axis(operation, axis, shape.rank());
        return List.of(Flow.of(shape).dtype(dtype));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        Shape shape =
                axis == null ? Shape.of(call.input(0).size()) : call.input(0).shape();
        int along = axis == null ? 0 : Form.axis(operation, axis, shape.rank());
        return new Op(kind, call, shape.dim(along), shape.dropFirst(along + 1).size());
    }

    /** Lines of {@code length} numbers, {@code inner} elements apart. */
    private static final class Op implements LayerOp {
        private final Kind kind;
        private final LayerCall call;
        private final int inner;
        private final double[] line;
        private int[] order; // [places] which number of the line stands there when it is sorted
        private int[] spare;

        Op(Kind kind, LayerCall call, int length, int inner) {
            this.kind = kind;
            this.call = call;
            this.inner = inner;
            this.line = new double[length];
            this.order = new int[length];
            this.spare = new int[length];
        }

        private int lines() {
            return line.length == 0 ? 0 : call.input(0).size() / line.length;
        }

        private int at(int row, int k) {
            return (row / inner * line.length + k) * inner + row % inner;
        }

        private void read(int row) {
            for (int k = 0; k < line.length; k++) line[k] = call.input(0).get(at(row, k));
            if (kind != Kind.SUMS) sort();
        }

        /** By merging runs; of equal numbers the first stays the first. */
        private void sort() {
            for (int k = 0; k < order.length; k++) order[k] = k;
            for (int run = 1; run < order.length; run *= 2) {
                for (int from = 0; from < order.length; from += 2 * run) merge(from, run);
                int[] merged = spare;
                spare = order;
                order = merged;
            }
        }

        private void merge(int from, int run) {
            int middle = Math.min(from + run, order.length);
            int end = Math.min(middle + run, order.length);
            for (int left = from, right = middle, to = from; to < end; to++) {
                boolean first =
                        right == end || left < middle && Double.compare(line[order[left]], line[order[right]]) <= 0;
                spare[to] = first ? order[left++] : order[right++];
            }
        }

        @Override
        public void forward() {
            Tensor y = call.output(0);
            for (int row = 0; row < lines(); row++) {
                read(row);
                double sum = 0;
                for (int k = 0; k < line.length; k++) {
                    sum += line[k];
                    double value = kind == Kind.SUMS ? sum : kind == Kind.ORDER ? order[k] : line[order[k]];
                    Numbers.set(y, at(row, k), value);
                }
            }
        }

        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            Tensor dy = call.outputGradient(0);
            if (dx == null || dy == null || kind == Kind.ORDER) return;
            for (int row = 0; row < lines(); row++) {
                read(row);
                double sum = 0;
                for (int k = line.length - 1; k >= 0; k--) {
                    double d = dy.get(at(row, k));
                    sum += d;
                    int to = at(row, kind == Kind.SUMS ? k : order[k]);
                    dx.set(to, dx.get(to) + (kind == Kind.SUMS ? sum : d));
                }
            }
        }
    }
}
