package engine.train.optimizer;

import engine.api.Tensor;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adam with Nesterov's momentum. Source: {@code keras.optimizers.Nadam}; Dozat, 2015. */
public final class Nadam extends GradientDescent<Nadam> {
    private static final String U_PRODUCT = "u_product";
    private static final float DECAY = .96f; // of the momentum's approach to β1

    private static final Key<Double> BETA_1 = Key.of("beta_1", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> BETA_2 =
            Key.of("beta_2", Kinds.NUMBER, .999).must(Range.BELOW_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    // the momentum of older Nadams follows another schedule, of which one of these is the parameter
    private static final Key<Double> OLD_DECAY = Key.only("decay", 0.0, 0L).writtenWhereSet();
    private static final Key<@Nullable String> SCHEDULE_DECAY = Key.unset("schedule_decay");
    private float rate;
    private float u; // the momentum of this step
    private float uNext;
    private float product; // of the momentums so far
    private float productNext;
    private float beta2Power;

    private Nadam(LearningRate rate) {
        super("Nadam", rate, BETA_1, BETA_2, EPSILON, OLD_DECAY, SCHEDULE_DECAY);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Nadam of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static Nadam of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Nadam of(LearningRate learningRate) {
        return new Nadam(learningRate);
    }

    /** What remains of the gradient's running mean at each step; .9. */
    public Nadam beta1(double value) {
        return set(BETA_1, value);
    }

    /** What remains of the running mean of squares at each step; .999. */
    public Nadam beta2(double value) {
        return set(BETA_2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Nadam epsilon(double value) {
        return set(EPSILON, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return List.of(List.of("momentum", "velocity"));
    }

    @Override
    protected List<String> scalars() {
        return List.of(U_PRODUCT);
    }

    @Override
    protected double initial(String word) {
        return word.equals(U_PRODUCT) ? 1 : 0;
    }

    /** {@code uₜ = β1(1 − ½·.96ᵗ)}, rounded to float after every operation as in Keras. */
    @Override
    protected void begin(float learningRate, long t) {
        float beta = get(BETA_1).floatValue();
        rate = learningRate;
        u = beta * warming(t);
        uNext = beta * warming(t + 1);
        Tensor stored = scalar(U_PRODUCT);
        stored.set(0, (float) stored.get(0) * beta * warming(t));
        product = (float) stored.get(0);
        productNext = product * uNext;
        beta2Power = (float) Math.pow(get(BETA_2).floatValue(), t);
    }

    private static float warming(long t) {
        return 1 - .5f * (float) Math.pow(DECAY, t);
    }

    /**
     * {@code m += (g−m)(1−β1); v += (g²−v)(1−β2); w −= lr·(uₜ₊₁m/(1−Πu·uₜ₊₁) + (1−uₜ)g/(1−Πu)) / (sqrt(v/(1−β2ᵗ)) + ε)}, with
     * {@code 1 − β} of rounded betas, other than in Adam.
     */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] m = slots[0];
        float[] v = slots[1];
        float rate1 = 1 - get(BETA_1).floatValue();
        float rate2 = 1 - get(BETA_2).floatValue();
        float small = get(EPSILON).floatValue();
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
            float mean = uNext * m[i] / (1 - productNext) + (1 - u) * g[i] / (1 - product);
            w[i] -= mean * rate / ((float) Math.sqrt(v[i] / (1 - beta2Power)) + small);
        }
    }
}
