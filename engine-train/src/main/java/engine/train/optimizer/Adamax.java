package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Adam with the largest gradient in the place of the root mean square. Source: {@code keras.optimizers.Adamax}; Kingma and Ba, 2014. */
public final class Adamax extends GradientDescent<Adamax> {
    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private float rate;
    private float correction; // 1 − β1ᵗ

    private Adamax(LearningRate rate) {
        super("Adamax", rate, BETA_1, BETA_2, EPSILON);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Adamax of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Adamax of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Adamax of(LearningRate learningRate) {
        return new Adamax(learningRate);
    }

    /** What remains of the gradient's running mean at each step; .9. */
    public Adamax beta1(double value) {
        return set(BETA_1, value);
    }

    /** What remains of the largest gradient at each step; .999. */
    public Adamax beta2(double value) {
        return set(BETA_2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Adamax epsilon(double value) {
        return set(EPSILON, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "norm"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
        correction = 1 - (float) Math.pow(get(BETA_1).floatValue(), t);
    }

    /** {@code m += (g−m)(1−β1); u = max(β2·u, |g|); w −= lr·m / ((1−β1ᵗ)(u + ε))}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] u = slots[1];
        float rate1 = (float) (1 - get(BETA_1));
        float kept = get(BETA_2).floatValue();
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            u[i] = Math.max(kept * u[i], Math.abs(g[i]));
            w[i] -= rate * m[i] / (correction * (u[i] + small));
        }
    }
}
