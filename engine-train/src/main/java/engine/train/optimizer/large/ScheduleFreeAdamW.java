package engine.train.optimizer.large;

import engine.api.Tensor;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.weight.Variable;
import engine.train.optimizer.GradientDescent;
import engine.train.schedule.LearningRate;
import java.util.List;

/**
 * AdamW without a schedule: the weights lie between where the steps lead and the mean of where they led so far. The weights that are trained
 * are those that are saved, as in Keras. Source: {@code keras.optimizers.ScheduleFreeAdamW} on TensorFlow; Defazio et al., 2024. On JAX the same
 * Keras takes the momentum of before the step where this one, as on TensorFlow, takes that of after it.
 */
public final class ScheduleFreeAdamW extends GradientDescent<ScheduleFreeAdamW> {
    private static final String MOMENTUM = "momentum";
    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.SOME);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-8).must(Range.NOT_NEGATIVE);
    private static final Key<Long> WARMUP_STEPS =
            Key.of("warmup_steps", Kinds.LONG, 0L).must("be 0 or more", steps -> steps >= 0);
    private float rate;
    private float share; // of this step in the mean
    private float unbiased; // 1 − β2ᵗ

    private ScheduleFreeAdamW(LearningRate rate) {
        super("ScheduleFreeAdamW", rate, BETA_1, BETA_2, EPSILON, WARMUP_STEPS);
    }

    /** Keras' default: {@code of(.0025)}. */
    public static ScheduleFreeAdamW of() {
        return of(.0025);
    }

    /** With the same learning rate for every step. */
    public static ScheduleFreeAdamW of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule all the same. */
    public static ScheduleFreeAdamW of(LearningRate learningRate) {
        return new ScheduleFreeAdamW(learningRate);
    }

    /** How close the weights lie to the mean; .9. */
    public ScheduleFreeAdamW beta1(double value) {
        return set(BETA_1, value);
    }

    /** What remains of the running mean of squares at each step; .999. */
    public ScheduleFreeAdamW beta2(double value) {
        return set(BETA_2, value);
    }

    /** Keeps the divisor from zero; 1e-8. */
    public ScheduleFreeAdamW epsilon(double value) {
        return set(EPSILON, value);
    }

    /** In how many steps the rate grows from nothing to all; 0. */
    public ScheduleFreeAdamW warmupSteps(long value) {
        return set(WARMUP_STEPS, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of(MOMENTUM, "velocity"));
    }

    /** The steps lead away from the weights as they are. */
    @Override
    protected void start(String word, Variable variable, Tensor slot) {
        if (word.equals(MOMENTUM)) slot.assign(variable.value());
        else slot.fill(0);
    }

    @Override
    protected void begin(float learningRate, long t) {
        long warmup = get(WARMUP_STEPS);
        rate = warmup > 0 ? learningRate * Math.min((float) t / warmup, 1) : learningRate;
        share = 1f / t;
        unbiased = 1 - (float) Math.pow(get(BETA_2).floatValue(), t);
    }

    /**
     * {@code v += (g²−v)(1−β2); z −= lr·g/(sqrt(v/(1−β2ᵗ)) + ε); x = (w − (1−β1)z)/β1; x += (z − x)/t; w = (1−β1)z + β1·x}, z the momentum.
     */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] z = slots[0];
        float[] v = slots[1];
        float beta1 = get(BETA_1).floatValue();
        float rate2 = 1 - get(BETA_2).floatValue();
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            v[i] += (g[i] * g[i] - v[i]) * rate2;
            z[i] -= rate * g[i] / ((float) Math.sqrt(v[i] / unbiased) + small);
            float x = (w[i] - (1 - beta1) * z[i]) / beta1;
            float mean = (1 - share) * x + share * z[i];
            w[i] = (1 - beta1) * z[i] + beta1 * mean;
        }
    }
}
