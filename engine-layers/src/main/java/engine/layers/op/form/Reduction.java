package engine.layers.op.form;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Numbers;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one number of all that stand along some axes.
 *
 * @param type of the result
 * @param axes which, null for all
 * @param keep whether an axis of one stays in the place of each
 * @param initial what the largest is at least, or the smallest at most; null for nothing
 */
public record Reduction(
        Summary kind,
        Type type,
        @Nullable List<Integer> axes,
        boolean keep,
        @Nullable Double initial) implements Form {
    private boolean[] reduced(Layer operation, Shape shape) {
        boolean[] reduced = new boolean[shape.rank()];
        if (axes == null) Arrays.fill(reduced, true);
        else for (int axis : axes) reduced[Form.axis(operation, axis, shape.rank())] = true;
        return reduced;
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        Flow input = Checks.single(operation, inputs);
        boolean[] reduced = reduced(operation, input.shape());
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < reduced.length; axis++) {
            if (!reduced[axis]) dims.add(input.shape().dim(axis));
            else if (keep) dims.add(1);
        }
        Shape shape = Shape.of(dims.stream().mapToInt(i -> i).toArray());
        return List.of(Flow.of(shape).dtype(type.of(List.of(input.dtype()))));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        Shape shape = call.input(0).shape();
        boolean[] reduced = reduced(operation, shape);
        Shape kept = shape; // with ones in the place of what is reduced
        for (int axis = 0; axis < reduced.length; axis++) if (reduced[axis]) kept = kept.with(axis, 1);
        int[] targets = View.of(kept).broadcast(shape).elements(); // [elements of the input] into which of the output
        return new Op(this, call, members(targets, call.output(0).size()));
    }

    /** [elements of the output][numbers]: which elements of the input make each element of the output, in row-major order. */
    private static int[][] members(int[] targets, int outputs) {
        int[][] members = new int[outputs][outputs == 0 ? 0 : targets.length / outputs];
        int[] filled = new int[outputs];
        for (int i = 0; i < targets.length; i++) members[targets[i]][filled[targets[i]]++] = i;
        return members;
    }

    /** Gathers the numbers of each place of the output. */
    private static final class Op implements LayerOp {
        private final Reduction form;
        private final LayerCall call;
        private final int[][] members;
        private final double[] x; // of one place
        private final double[] d; // their derivatives

        Op(Reduction form, LayerCall call, int[][] members) {
            this.form = form;
            this.call = call;
            this.members = members;
            int numbers = members.length == 0 ? 0 : members[0].length;
            this.x = new double[numbers];
            this.d = new double[numbers];
        }

        /** The one number of a place, whose numbers are then in {@code x}. */
        private double summary(int at) {
            for (int i = 0; i < x.length; i++) x[i] = call.input(0).get(members[at][i]);
            return form.kind().of(x);
        }

        private double result(double y) {
            Double initial = form.initial();
            if (initial == null) return y;
            return form.kind() == Statistic.MAX ? Math.max(y, initial) : Math.min(y, initial);
        }

        @Override
        public void forward() {
            for (int at = 0; at < members.length; at++) Numbers.set(call.output(0), at, result(summary(at)));
        }

        /** What {@code initial} stands for has no gradient. */
        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            Tensor dy = call.outputGradient(0);
            if (dx == null || dy == null || !form.kind().differentiable()) return;
            for (int at = 0; at < members.length; at++) {
                double y = summary(at);
                if (result(y) != y) continue;
                form.kind().gradient(x, y, d);
                for (int i = 0; i < x.length; i++) {
                    int place = members[at][i];
                    dx.set(place, dx.get(place) + dy.get(at) * d[i]);
                }
            }
        }
    }
}
