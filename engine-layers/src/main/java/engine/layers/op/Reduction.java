package engine.layers.op;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
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
 * @param axes which, null for all
 * @param keep whether an axis of one stays in the place of each
 * @param initial what the largest is at least, or the smallest at most; null for nothing
 */
record Reduction(
        Kind kind,
        @Nullable List<Integer> axes,
        boolean keep,
        @Nullable Double initial) implements Form {
    /** What the one number is. */
    enum Kind {
        SUM(Type.COUNTED),
        MEAN(Type.FLOATING),
        MAX(Type.COMMON),
        MIN(Type.COMMON),
        ANY(Type.FLAG),
        ALL(Type.FLAG);

        private final Type type;

        Kind(Type type) {
            this.type = type;
        }
    }

    private boolean[] reduced(Operation operation, Shape shape) {
        boolean[] reduced = new boolean[shape.rank()];
        if (axes == null) java.util.Arrays.fill(reduced, true);
        else for (int axis : axes) reduced[Form.axis(operation, axis, shape.rank())] = true;
        return reduced;
    }

    @Override
    public List<Flow> outputs(Operation operation, Inputs inputs) {
        Flow input = Checks.single(operation, inputs);
        boolean[] reduced = reduced(operation, input.shape());
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < reduced.length; axis++) {
            if (!reduced[axis]) dims.add(input.shape().dim(axis));
            else if (keep) dims.add(1);
        }
        Shape shape = Shape.of(dims.stream().mapToInt(i -> i).toArray());
        return List.of(Flow.of(shape).dtype(kind.type.of(List.of(input.dtype()))));
    }

    @Override
    public LayerOp op(Operation operation, LayerCall call) {
        Shape shape = call.input(0).shape();
        boolean[] reduced = reduced(operation, shape);
        Shape kept = shape; // with ones in the place of what is reduced
        for (int axis = 0; axis < reduced.length; axis++) if (reduced[axis]) kept = kept.with(axis, 1);
        return new Op(this, call, View.of(kept).broadcast(shape).elements());
    }

    /** Gathers the numbers of each place of the output. */
    private static final class Op implements LayerOp {
        private final Reduction form;
        private final LayerCall call;
        private final int[] targets; // [elements of the input] into which element of the output
        private final double[] y; // [elements of the output]
        private final int[] equal; // [elements of the output] how many numbers are the largest, or all for a mean

        Op(Reduction form, LayerCall call, int[] targets) {
            this.form = form;
            this.call = call;
            this.targets = targets;
            this.y = new double[call.output(0).size()];
            this.equal = new int[y.length];
        }

        private boolean ranks() {
            return form.kind() == Kind.MAX || form.kind() == Kind.MIN;
        }

        @Override
        public void forward() {
            Tensor x = call.input(0);
            Arrays.fill(
                    y,
                    switch (form.kind()) {
                        case SUM, MEAN, ANY -> 0;
                        case ALL -> 1;
                        case MAX -> Double.NEGATIVE_INFINITY;
                        case MIN -> Double.POSITIVE_INFINITY;
                    });
            Arrays.fill(equal, 0);
            for (int i = 0; i < targets.length; i++) y[targets[i]] = joined(y[targets[i]], x.get(i));
            for (int i = 0; i < targets.length; i++) if (!ranks() || x.get(i) == y[targets[i]]) equal[targets[i]]++;
            for (int at = 0; at < y.length; at++) Numbers.set(call.output(0), at, result(at));
        }

        private double joined(double soFar, double next) {
            return switch (form.kind()) {
                case SUM, MEAN -> soFar + next;
                case MAX -> Math.max(soFar, next);
                case MIN -> Math.min(soFar, next);
                case ANY -> soFar != 0 || next != 0 ? 1 : 0;
                case ALL -> soFar != 0 && next != 0 ? 1 : 0;
            };
        }

        private double result(int at) {
            if (form.kind() == Kind.MEAN) return y[at] / equal[at];
            return form.initial() == null ? y[at] : joined(y[at], form.initial());
        }

        /** The largest of several equal numbers share the gradient; what {@code initial} stands for has none. */
        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            Tensor dy = call.outputGradient(0);
            if (dx == null || dy == null || form.kind() == Kind.ANY || form.kind() == Kind.ALL) return;
            for (int i = 0; i < targets.length; i++) {
                int at = targets[i];
                boolean counts = !ranks() || call.input(0).get(i) == y[at] && result(at) == y[at];
                double share = form.kind() == Kind.SUM ? 1 : 1.0 / equal[at];
                if (counts) dx.set(i, dx.get(i) + dy.get(at) * share);
            }
        }
    }
}
