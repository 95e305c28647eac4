package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Steps divided by the root of the sum of all squared gradients. Source: {@code keras.optimizers.Adagrad}; Duchi et al., 2011. */
public final class Adagrad extends GradientDescent<Adagrad> {
    private static final Key<Double> INITIAL_ACCUMULATOR_VALUE =
            Key.of("initial_accumulator_value", Kinds.NUMBER, .1).must(Range.NOT_NEGATIVE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private float rate;

    private Adagrad(LearningRate rate) {
        super("Adagrad", rate, INITIAL_ACCUMULATOR_VALUE, EPSILON);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Adagrad of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Adagrad of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Adagrad of(LearningRate learningRate) {
        return new Adagrad(learningRate);
    }

    /** What the sums of squares begin with; .1. */
    public Adagrad initialAccumulatorValue(double value) {
        return set(INITIAL_ACCUMULATOR_VALUE, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Adagrad epsilon(double value) {
        return set(EPSILON, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulator"));
    }

    @Override
    protected double initial(String word) {
        return get(INITIAL_ACCUMULATOR_VALUE);
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
    }

    /** {@code a += g²; w −= lr·g / sqrt(a + ε)}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] accumulator = slots[0];
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            accumulator[i] += g[i] * g[i];
            w[i] -= rate * g[i] / (float) Math.sqrt(accumulator[i] + small);
        }
    }
}
