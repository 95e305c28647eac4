package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/**
 * Steps by running means of the gradient and its square. Source: {@code keras.optimizers.Adam}; Kingma and Ba, 2014; amsgrad: Reddi et al.,
 * 2018. Epsilon is added to the root of the velocity that is not corrected for its bias, as in Keras.
 */
public sealed class Adam extends GradientDescent<Adam> permits AdamW {
    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private static final Key<Boolean> AMSGRAD = Key.flag("amsgrad", false);
    private float rate1; // 1 − β1, taken in double as Keras does: 1 − .999f is 1e-5 away
    private float rate2; // 1 − β2
    private float small; // ε
    private float alpha;

    Adam(String className, LearningRate rate) {
        super(className, rate, BETA_1, BETA_2, EPSILON, AMSGRAD);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Adam of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Adam of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Adam of(LearningRate learningRate) {
        return new Adam("Adam", learningRate);
    }

    /** What remains of the gradient's running mean at each step; .9. */
    public final Adam beta1(double value) {
        return set(BETA_1, value);
    }

    /** What remains of the running mean of squares at each step; .999. */
    public final Adam beta2(double value) {
        return set(BETA_2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public final Adam epsilon(double value) {
        return set(EPSILON, value);
    }

    /** Whether the divisor never shrinks. */
    public final Adam amsgrad(boolean value) {
        return set(AMSGRAD, value);
    }

    @Override
    protected final List<List<String>> slotGroups() {
        List<String> both = List.of("momentum", "velocity");
        return get(AMSGRAD) ? List.of(both, List.of("velocity_hat")) : List.of(both);
    }

    /** {@code α = lr·sqrt(1 − β2ᵗ)/(1 − β1ᵗ)}, every operation rounded to float in Keras' order. */
    @Override
    protected final void begin(float rate, long t) {
        rate1 = (float) (1 - get(BETA_1));
        rate2 = (float) (1 - get(BETA_2));
        small = get(EPSILON).floatValue();
        float beta1Power = (float) Math.pow(get(BETA_1).floatValue(), t);
        float beta2Power = (float) Math.pow(get(BETA_2).floatValue(), t);
        alpha = rate * (float) Math.sqrt(1 - beta2Power) / (1 - beta1Power);
    }

    /** {@code m += (g−m)(1−β1); v += (g²−v)(1−β2); [v̂ = max(v̂, v)]; w −= α·m / (sqrt(v or v̂) + ε)}. */
    @Override
    protected final void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] v = slots[1];
        moments(g, m, v, rate1, rate2, from, to);
        if (slots.length > 2) largest(v, slots[2], from, to);
        step(w, m, slots[slots.length - 1], alpha, small, from, to);
    }

    private static void moments(float[] g, float[] m, float[] v, float rate1, float rate2, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
        }
    }

    private static void largest(float[] v, float[] vHat, int from, int to) {
        for (int i = from; i < to; i++) vHat[i] = Math.max(vHat[i], v[i]);
    }

    private static void step(float[] w, float[] m, float[] v, float alpha, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= alpha * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }

    @Override
    protected final void update(double[] w, double[] g, double[][] slots, int from, int to) {
        double[] m = slots[0];
        double[] v = slots[1];
        double[] divisor = slots[slots.length - 1];
        double kept1 = get(BETA_1);
        double kept2 = get(BETA_2);
        double epsilon = get(EPSILON);
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * (1 - kept1);
            v[i] += (g[i] * g[i] - v[i]) * (1 - kept2);
            if (slots.length > 2) divisor[i] = Math.max(divisor[i], v[i]);
            w[i] -= alpha * m[i] / (Math.sqrt(divisor[i]) + epsilon);
        }
    }
}
