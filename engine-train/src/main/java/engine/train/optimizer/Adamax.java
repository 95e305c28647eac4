package engine.train.optimizer;

import engine.train.schedule.LearningRate;
import java.util.List;

/** Adam with the largest gradient in the place of the root mean square. Source: {@code keras.optimizers.Adamax}; Kingma and Ba, 2014. */
public final class Adamax extends GradientDescent<Adamax> {
    private final Setting<Double> beta1 = number("beta_1", .9, Setting.Range.BELOW_ONE);
    private final Setting<Double> beta2 = number("beta_2", .999, Setting.Range.BELOW_ONE);
    private final Setting<Double> epsilon = number("epsilon", 1e-7, Setting.Range.NOT_NEGATIVE);
    private float rate;
    private float correction; // 1 − β1ᵗ

    private Adamax(LearningRate rate) {
        super("Adamax", rate);
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
        return set(beta1, value);
    }

    /** What remains of the largest gradient at each step; .999. */
    public Adamax beta2(double value) {
        return set(beta2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Adamax epsilon(double value) {
        return set(epsilon, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "norm"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
        correction = 1 - (float) Math.pow(beta1.get().floatValue(), t);
    }

    /** {@code m += (g−m)(1−β1); u = max(β2·u, |g|); w −= lr·m / ((1−β1ᵗ)(u + ε))}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] u = slots[1];
        float rate1 = (float) (1 - beta1.get());
        float kept = beta2.get().floatValue();
        float small = epsilon.get().floatValue();
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            u[i] = Math.max(kept * u[i], Math.abs(g[i]));
            w[i] -= rate * m[i] / (correction * (u[i] + small));
        }
    }
}
