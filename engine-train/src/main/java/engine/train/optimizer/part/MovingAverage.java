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
import org.jspecify.annotations.Nullable;

/**
 * An exponential moving average of the weights, which takes their place at the end of a training and, if wanted, every few steps. Source:
 * {@code use_ema} of {@code keras.optimizers.Optimizer}.
 */
public final class MovingAverage {
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(0));

    /** Keras' word for the averages. */
    public static final String SLOT = "average";

    private final double momentum;
    private final @Nullable Long overwriteFrequency;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Tensor> averages = new ArrayList<>(); // one a variable
    private final Follow follow = new Follow();

    /**
     * @param momentum what remains of the average at each step, 0 to 1
     * @param overwriteFrequency every how many steps the average takes the weights' place, or null
     */
    public MovingAverage(double momentum, @Nullable Long overwriteFrequency) {
        this.momentum = momentum;
        this.overwriteFrequency = overwriteFrequency;
    }

    /** Takes the averages of these variables. */
    public void attach(Slots slots) {
        variables.clear();
        averages.clear();
        for (Variable variable : slots.variables()) {
            variables.add(variable);
            averages.add(slots.of(SLOT, variable));
        }
    }

    /** Follows the weights after a step; {@code iterations} counts those before it. */
    public void follow(UpdateOps ops, long iterations) {
        follow.kept = iterations == 0 ? 0 : (float) momentum;
        for (int i = 0; i < averages.size(); i++) {
            follow.weights = variables.get(i).value();
            follow.average = averages.get(i);
            ops.each(follow, follow.average.size());
        }
        if (overwriteFrequency != null && (iterations + 1) % overwriteFrequency == 0) overwrite();
    }

    /** Puts the averages into the weights' place. */
    public void overwrite() {
        for (int i = 0; i < averages.size(); i++) {
            Variable variable = variables.get(i);
            if (variable.value() instanceof Float32 w && averages.get(i) instanceof Float32 a) {
                System.arraycopy(a.data(), 0, w.data(), 0, a.size());
            } else {
                variable.value().assign(averages.get(i));
            }
            variable.changed();
        }
    }

    /** {@code average = kept·average + (1 − kept)·w}. */
    private static final class Follow implements ElementUpdate {
        private Tensor weights = NONE;
        private Tensor average = weights;
        private float kept;

        @Override
        public void update(int from, int to) {
            if (weights instanceof Float32 w && average instanceof Float32 a) {
                follow(w.data(), a.data(), kept, from, to);
            } else {
                for (int i = from; i < to; i++) average.set(i, kept * average.get(i) + (1 - kept) * weights.get(i));
            }
        }

        private static void follow(float[] w, float[] average, float kept, int from, int to) {
            float rest = 1 - kept;
            for (int i = from; i < to; i++) average[i] = kept * average[i] + rest * w[i];
        }
    }
}
