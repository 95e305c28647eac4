package engine.train.optimizer;

import engine.api.Float32;
import engine.api.Float64;
import engine.api.Tensor;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import java.util.List;

/** One variable as the equations of an optimizer see it: arrays of weights, gradient and slots. */
abstract class Cell implements ElementUpdate {
    final GradientDescent<?> owner;
    final Variable variable;

    private Cell(GradientDescent<?> owner, Variable variable) {
        this.owner = owner;
        this.variable = variable;
    }

    /** @param slots the variable's tensors in the optimizer's order of words */
    static Cell of(GradientDescent<?> owner, Variable variable, List<Tensor> slots) {
        return variable.value() instanceof Float32 w
                ? new Floats(owner, variable, w, slots)
                : new Doubles(owner, variable, (Float64) variable.value(), slots);
    }

    /** A step by that gradient; allocates nothing. */
    abstract void step(UpdateOps ops, Tensor gradient);

    private static final class Floats extends Cell {
        private final float[] w;
        private final float[][] slots; // [words][elements]
        private float[] gradient = {};

        Floats(GradientDescent<?> owner, Variable variable, Float32 weights, List<Tensor> slots) {
            super(owner, variable);
            this.w = weights.data();
            this.slots = slots.stream().map(slot -> ((Float32) slot).data()).toArray(float[][]::new);
        }

        @Override
        void step(UpdateOps ops, Tensor of) {
            gradient = ((Float32) of).data();
            owner.step(ops, this, variable, w, gradient, slots);
        }

        @Override
        public void update(int from, int to) {
            owner.update(w, gradient, slots, from, to);
        }
    }

    private static final class Doubles extends Cell {
        private final double[] w;
        private final double[][] slots; // [words][elements]
        private double[] gradient = {};

        Doubles(GradientDescent<?> owner, Variable variable, Float64 weights, List<Tensor> slots) {
            super(owner, variable);
            this.w = weights.data();
            this.slots = slots.stream().map(slot -> ((Float64) slot).data()).toArray(double[][]::new);
        }

        @Override
        void step(UpdateOps ops, Tensor of) {
            gradient = ((Float64) of).data();
            ops.each(this, w.length);
        }

        @Override
        public void update(int from, int to) {
            owner.update(w, gradient, slots, from, to);
        }
    }
}
