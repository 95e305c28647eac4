package engine.train.optimizer;

import engine.api.Tensor;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Adam with Nesterov's momentum. Source: {@code keras.optimizers.Nadam}; Dozat, 2015. */
public final class Nadam extends GradientDescent<Nadam> {
    private static final String U_PRODUCT = "u_product";
    private static final float DECAY = .96f; // of the momentum's approach to β1

    private final Setting<Double> beta1 = number("beta_1", .9, Setting.Range.BELOW_ONE);
    private final Setting<Double> beta2 = number("beta_2", .999, Setting.Range.BELOW_ONE);
    private final Setting<Double> epsilon = number("epsilon", 1e-7, Setting.Range.NOT_NEGATIVE);
    private float rate;
    private float u; // the momentum of this step
    private float uNext;
    private float product; // of the momentums so far
    private float productNext;
    private float beta2Power;

    private Nadam(LearningRate rate) {
        super("Nadam", rate);
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
        return set(beta1, value);
    }

    /** What remains of the running mean of squares at each step; .999. */
    public Nadam beta2(double value) {
        return set(beta2, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public Nadam epsilon(double value) {
        return set(epsilon, value);
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
        float beta = beta1.get().floatValue();
        rate = learningRate;
        u = beta * warming(t);
        uNext = beta * warming(t + 1);
        Tensor stored = scalar(U_PRODUCT);
        stored.set(0, (float) stored.get(0) * beta * warming(t));
        product = (float) stored.get(0);
        productNext = product * uNext;
        beta2Power = (float) Math.pow(beta2.get().floatValue(), t);
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
        float rate1 = 1 - beta1.get().floatValue();
        float rate2 = 1 - beta2.get().floatValue();
        float small = epsilon.get().floatValue();
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
            float mean = uNext * m[i] / (1 - productNext) + (1 - u) * g[i] / (1 - product);
            w[i] -= mean * rate / ((float) Math.sqrt(v[i] / (1 - beta2Power)) + small);
        }
    }
}
