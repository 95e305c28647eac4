package engine.train.optimizer;

import engine.train.schedule.LearningRate;
import java.util.List;

/** Steps of one size in the direction of a momentum's sign. Source: {@code keras.optimizers.Lion}; Chen et al., 2023. */
public final class Lion extends GradientDescent<Lion> {
    private final Setting<Double> beta1 = number("beta_1", .9, Setting.Range.ABOVE_ZERO);
    private final Setting<Double> beta2 = number("beta_2", .99, Setting.Range.BELOW_ONE);
    private float rate;

    private Lion(LearningRate rate) {
        super("Lion", rate);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Lion of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Lion of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Lion of(LearningRate learningRate) {
        return new Lion(learningRate);
    }

    /** How much the momentum counts beside the gradient in a step; .9. */
    public Lion beta1(double value) {
        return set(beta1, value);
    }

    /** What remains of the momentum at each step; .99. */
    public Lion beta2(double value) {
        return set(beta2, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
    }

    /** {@code w −= lr·sign(β1·m + (1−β1)g); m = β2·m + (1−β2)g}, with {@code 1 − β} of rounded betas, other than in Adam. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float keep1 = beta1.get().floatValue();
        float keep2 = beta2.get().floatValue();
        for (int i = from; i < to; i++) {
            w[i] -= rate * Math.signum(m[i] * keep1 + g[i] * (1 - keep1));
            m[i] = m[i] * keep2 + g[i] * (1 - keep2);
        }
    }
}
