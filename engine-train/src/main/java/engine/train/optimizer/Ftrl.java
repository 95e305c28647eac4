package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/**
 * Follows the regularized leader: weights are made anew from all gradients so far, and an L1 strength makes many of them zero. Source: {@code
 * keras.optimizers.Ftrl}; McMahan et al., 2013.
 */
public final class Ftrl extends GradientDescent<Ftrl> {
    private static final Key<Double> POWER =
            Key.of("learning_rate_power", Kinds.NUMBER, -.5).must("be 0 or less", x -> x <= 0);
    private static final Key<Double> INITIAL_ACCUMULATOR_VALUE = strength("initial_accumulator_value", .1);
    private static final Key<Double> L1 = strength("l1_regularization_strength", 0);
    private static final Key<Double> L2 = strength("l2_regularization_strength", 0);
    private static final Key<Double> SHRINKAGE = strength("l2_shrinkage_regularization_strength", 0);
    private static final Key<Double> BETA = strength("beta", 0);
    private float rate;
    private float l2;

    private Ftrl(LearningRate rate) {
        super("Ftrl", rate, POWER, INITIAL_ACCUMULATOR_VALUE, L1, L2, SHRINKAGE, BETA);
    }

    private static Key<Double> strength(String name, double standard) {
        return Key.of(name, Kinds.NUMBER, standard).must(Range.NOT_NEGATIVE);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Ftrl of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Ftrl of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Ftrl of(LearningRate learningRate) {
        return new Ftrl(learningRate);
    }

    /** The power of the sums of squares that a step is multiplied by, 0 or less; −.5. */
    public Ftrl learningRatePower(double value) {
        return set(POWER, value);
    }

    /** What the sums of squares begin with; .1. */
    public Ftrl initialAccumulatorValue(double value) {
        return set(INITIAL_ACCUMULATOR_VALUE, value);
    }

    /** How strongly weights are drawn to zero, which many then are; 0. */
    public Ftrl l1RegularizationStrength(double value) {
        return set(L1, value);
    }

    /** How strongly weights are kept small; 0. */
    public Ftrl l2RegularizationStrength(double value) {
        return set(L2, value);
    }

    /** A penalty of the weights' squares that gradients alone feel; 0. */
    public Ftrl l2ShrinkageRegularizationStrength(double value) {
        return set(SHRINKAGE, value);
    }

    /** Smooths the rate of coordinates that were seen little; 0. */
    public Ftrl beta(double value) {
        return set(BETA, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulator", "linear"));
    }

    @Override
    protected double initial(String word) {
        return word.equals("accumulator") ? get(INITIAL_ACCUMULATOR_VALUE) : 0;
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
        l2 = get(L2).floatValue() + get(BETA).floatValue() / (2 * learningRate);
    }

    /**
     * {@code n' = n + g²; z += g + 2·shrinkage·w − (n'^−p − n^−p)/lr·w; w = (clip(z, −l1, l1) − z) / (n'^−p/lr + 2·l2)}, where beta is part of
     * the l2.
     */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] accumulator = slots[0];
        float[] linear = slots[1];
        double power = -get(POWER);
        float l1 = get(L1).floatValue();
        float shrinkage = (float) (2 * get(SHRINKAGE));
        for (int i = from; i < to; i++) {
            float sum = accumulator[i] + g[i] * g[i];
            float grown = (float) Math.pow(sum, power);
            float growth = (grown - (float) Math.pow(accumulator[i], power)) / rate;
            linear[i] += g[i] + shrinkage * w[i] - growth * w[i];
            float clipped = Math.max(-l1, Math.min(l1, linear[i]));
            w[i] = (clipped - linear[i]) / (grown / rate + 2 * l2);
            accumulator[i] = sum;
        }
    }
}
