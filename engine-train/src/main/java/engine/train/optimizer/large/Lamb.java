package engine.train.optimizer.large;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import engine.train.optimizer.GradientDescent;
import engine.train.schedule.LearningRate;
import java.util.List;

/**
 * Adam whose step of a variable is as long as the variable, times the rate: for large batches. Source: {@code keras.optimizers.Lamb}; You et
 * al., 2019.
 */
public final class Lamb extends GradientDescent<Lamb> {
    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private float rate;
    private float unbiased1; // 1 − β1ᵗ
    private float unbiased2; // 1 − β2ᵗ
    private float small; // ε

    private Lamb(LearningRate rate) {
        super("Lamb", rate, BETA_1, BETA_2, EPSILON);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Lamb of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Lamb of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Lamb of(LearningRate learningRate) {
        return new Lamb(learningRate);
    }

    /** What remains of the gradient's running mean at each step; .9. */
    public Lamb beta1(double value) {
        return set(BETA_1, value);
    }

    /** What remains of the running mean of squares at each step; .999. */
    public Lamb beta2(double value) {
        return set(BETA_2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Lamb epsilon(double value) {
        return set(EPSILON, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
        unbiased1 = 1 - (float) Math.pow(get(BETA_1).floatValue(), t);
        unbiased2 = 1 - (float) Math.pow(get(BETA_2).floatValue(), t);
        small = get(EPSILON).floatValue();
    }

    /** {@code m += (g−m)(1−β1); v += (g²−v)(1−β2)}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] v = slots[1];
        float rate1 = (float) (1 - get(BETA_1));
        float rate2 = (float) (1 - get(BETA_2));
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
        }
    }

    /** {@code u = m/(1−β1ᵗ) / (sqrt(v/(1−β2ᵗ)) + ε); w −= ‖w‖/‖u‖·lr·u}; where a norm is zero, {@code w −= lr·u}. */
    @Override
    protected void step(UpdateOps ops, ElementUpdate slices, Variable variable, float[] w, float[] g, float[][] slots) {
        ops.each(slices, w.length);
        float[] m = slots[0];
        float[] v = slots[1];
        double ofWeights = 0;
        double ofUpdate = 0;
        for (int i = 0; i < w.length; i++) {
            float u = direction(m[i], v[i]);
            ofWeights += (double) w[i] * w[i];
            ofUpdate += (double) u * u;
        }
        boolean both = ofWeights > 0 && ofUpdate > 0;
        float ratio = both ? (float) Math.sqrt(ofWeights) / (float) Math.sqrt(ofUpdate) : 1;
        for (int i = 0; i < w.length; i++) w[i] -= ratio * rate * direction(m[i], v[i]);
    }

    private float direction(float m, float v) {
        return m / unbiased1 / ((float) Math.sqrt(v / unbiased2) + small);
    }
}
