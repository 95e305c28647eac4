package engine.train.optimizer.part;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients summed over several batches, of which the last takes a step with their mean. Source: {@code gradient_accumulation_steps} of
 * {@code keras.optimizers.Optimizer}.
 */
public final class Accumulation {
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(0));

    /** Keras' word for the sums. */
    public static final String SLOT = "gradient_accumulator";

    private final long steps;
    private final List<Tensor> sums = new ArrayList<>(); // one a variable
    private final Add add = new Add();
    private final Mean mean = new Mean();

    /** @param steps batches a step */
    public Accumulation(long steps) {
        this.steps = steps;
    }

    public long steps() {
        return steps;
    }

    /** Takes the sums of these variables. */
    public void attach(Slots slots) {
        sums.clear();
        for (Variable variable : slots.variables()) sums.add(slots.of(SLOT, variable));
    }

    /** Whether the batch after {@code iterations} batches takes a step. */
    public boolean completes(long iterations) {
        return (iterations + 1) % steps == 0;
    }

    /** Adds a batch's gradients. */
    public void add(UpdateOps ops, List<Tensor> gradients) {
        for (int i = 0; i < sums.size(); i++) {
            add.gradient = gradients.get(i);
            add.sum = sums.get(i);
            ops.each(add, add.sum.size());
        }
    }

    /** Puts the mean of these gradients and those before into their place, and begins anew. */
    public void mean(UpdateOps ops, List<Tensor> gradients) {
        for (int i = 0; i < sums.size(); i++) {
            mean.gradient = gradients.get(i);
            mean.sum = sums.get(i);
            ops.each(mean, mean.sum.size());
        }
    }

    private static final class Add implements ElementUpdate {
        private Tensor gradient = NONE;
        private Tensor sum = gradient;

        @Override
        public void update(int from, int to) {
            if (gradient instanceof Float32 g && sum instanceof Float32 s) {
                add(g.data(), s.data(), from, to);
            } else {
                for (int i = from; i < to; i++) sum.set(i, gradient.get(i) + sum.get(i));
            }
        }

        private static void add(float[] gradient, float[] sum, int from, int to) {
            for (int i = from; i < to; i++) sum[i] = gradient[i] + sum[i];
        }
    }

    private final class Mean implements ElementUpdate {
        private Tensor gradient = NONE;
        private Tensor sum = gradient;

        @Override
        public void update(int from, int to) {
            if (gradient instanceof Float32 g && sum instanceof Float32 s) {
                mean(g.data(), s.data(), (float) steps, from, to);
                return;
            }
            for (int i = from; i < to; i++) {
                gradient.set(i, (gradient.get(i) + sum.get(i)) / steps);
                sum.set(i, 0);
            }
        }

        private static void mean(float[] gradient, float[] sum, float steps, int from, int to) {
            for (int i = from; i < to; i++) {
                gradient[i] = (gradient[i] + sum[i]) / steps;
                sum[i] = 0;
            }
        }
    }
}
