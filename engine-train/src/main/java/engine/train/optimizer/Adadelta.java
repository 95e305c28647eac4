package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Steps of the size of the steps before. Source: {@code keras.optimizers.Adadelta}; Zeiler, 2012. */
public final class Adadelta extends GradientDescent<Adadelta> {
    private static final Key<Double> RHO = Key.of("rho", Kinds.NUMBER, .95).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private float rate;

    private Adadelta(LearningRate rate) {
        super("Adadelta", rate, RHO, EPSILON);
    }

    /** Keras' default: {@code of(.001)}; the paper's rate is 1. */
    public static Adadelta of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Adadelta of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Adadelta of(LearningRate learningRate) {
        return new Adadelta(learningRate);
    }

    /** What remains of the running means at each step; .95. */
    public Adadelta rho(double value) {
        return set(RHO, value);
    }

    /** Keeps the divisor from zero, and the first step from being none; 1e-7. */
    public Adadelta epsilon(double value) {
        return set(EPSILON, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("accumulated_grad", "accumulated_delta_var"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
    }

    /** {@code a = ρa + (1−ρ)g²; δ = −sqrt(d + ε)·g / sqrt(a + ε); d = ρd + (1−ρ)δ²; w += lr·δ}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] gradients = slots[0];
        float[] deltas = slots[1];
        float kept = get(RHO).floatValue();
        float added = (float) (1 - get(RHO));
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            gradients[i] = kept * gradients[i] + added * (g[i] * g[i]);
            float delta = -((float) Math.sqrt(deltas[i] + small) * g[i] / (float) Math.sqrt(gradients[i] + small));
            deltas[i] = kept * deltas[i] + added * (delta * delta);
            w[i] += rate * delta;
        }
    }
}
