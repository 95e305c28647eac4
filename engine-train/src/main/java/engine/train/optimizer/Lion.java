package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Steps of one size in the direction of a momentum's sign. Source: {@code keras.optimizers.Lion}; Chen et al., 2023. */
public final class Lion extends GradientDescent<Lion> {
    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.SOME);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .99).must(Range.BELOW_ONE);
    private float rate;

    private Lion(LearningRate rate) {
        super("Lion", rate, BETA_1, BETA_2);
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
        return set(BETA_1, value);
    }

    /** What remains of the momentum at each step; .99. */
    public Lion beta2(double value) {
        return set(BETA_2, value);
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
        float keep1 = get(BETA_1).floatValue();
        float keep2 = get(BETA_2).floatValue();
        for (int i = from; i < to; i++) {
            w[i] -= rate * Math.signum(m[i] * keep1 + g[i] * (1 - keep1));
            m[i] = m[i] * keep2 + g[i] * (1 - keep2);
        }
    }
}
