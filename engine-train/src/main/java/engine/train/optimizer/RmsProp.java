package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.ArrayList;
import java.util.List;

/** Steps divided by a running root mean square of the gradient. Source: {@code keras.optimizers.RMSprop}, epsilon inside the root. */
public final class RmsProp extends GradientDescent<RmsProp> {
    private static final Key<Double> RHO = Key.of("rho", Kinds.NUMBER, .9).must(Range.BELOW_ONE);
    private static final Key<Double> MOMENTUM =
            Key.of("momentum", Kinds.NUMBER, 0.0).must(Range.UP_TO_ONE);
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 1e-7).must(Range.NOT_NEGATIVE);
    private static final Key<Boolean> CENTERED = Key.flag("centered", false);
    private float kept; // ρ
    private float added; // 1 − ρ, taken in double as Keras does
    private float drive; // momentum
    private float small; // ε
    private float rate;

    private RmsProp(LearningRate rate) {
        super("RMSprop", rate, RHO, MOMENTUM, EPSILON, CENTERED);
    }

    /** Keras' default: {@code of(.001)}. */
    public static RmsProp of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static RmsProp of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static RmsProp of(LearningRate learningRate) {
        return new RmsProp(learningRate);
    }

    /** What remains of the running mean at each step; .9. */
    public RmsProp rho(double value) {
        return set(RHO, value);
    }

    /** How much of the last step is kept; 0. */
    public RmsProp momentum(double value) {
        return set(MOMENTUM, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public RmsProp epsilon(double value) {
        return set(EPSILON, value);
    }

    /** Whether the variance takes the mean square's place. */
    public RmsProp centered(boolean value) {
        return set(CENTERED, value);
    }

    private boolean drives() {
        return get(MOMENTUM) > 0;
    }

    @Override
    protected List<List<String>> slotGroups() {
        List<List<String>> groups = new ArrayList<>(List.of(List.of("velocity")));
        if (drives()) groups.add(List.of("momentum"));
        if (get(CENTERED)) groups.add(List.of("average_gradient"));
        return groups;
    }

    @Override
    protected void begin(float learningRate, long t) {
        kept = get(RHO).floatValue();
        added = (float) (1 - get(RHO));
        drive = get(MOMENTUM).floatValue();
        small = get(EPSILON).floatValue();
        rate = learningRate;
    }

    /** {@code v = ρv + (1−ρ)g²; [ḡ = ρḡ + (1−ρ)g]; i = lr·g / sqrt(v + ε [− ḡ²]); [m = μm + i; i = m]; w −= i}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float[] v = slots[0];
        squares(g, v, kept, added, from, to);
        if (slots.length == 1) {
            plain(w, g, v, rate, small, from, to);
            return;
        }
        float[] average = get(CENTERED) ? slots[slots.length - 1] : null;
        float[] m = drives() ? slots[1] : null;
        for (int i = from; i < to; i++) {
            float variance = v[i] + small;
            if (average != null) {
                average[i] = kept * average[i] + added * g[i];
                variance -= average[i] * average[i];
            }
            float increment = rate * g[i] / (float) Math.sqrt(variance);
            if (m != null) increment = m[i] = drive * m[i] + increment;
            w[i] -= increment;
        }
    }

    private static void squares(float[] g, float[] v, float kept, float added, int from, int to) {
        for (int i = from; i < to; i++) v[i] = kept * v[i] + added * (g[i] * g[i]);
    }

    private static void plain(float[] w, float[] g, float[] v, float rate, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= rate * g[i] / (float) Math.sqrt(v[i] + epsilon);
    }

    @Override
    protected void update(double[] w, double[] g, double[][] slots, int from, int to) {
        double kept = get(RHO);
        double drive = get(MOMENTUM);
        double epsilon = get(EPSILON);
        double[] v = slots[0];
        double[] average = get(CENTERED) ? slots[slots.length - 1] : null;
        double[] m = drives() ? slots[1] : null;
        for (int i = from; i < to; i++) {
            v[i] = kept * v[i] + (1 - kept) * g[i] * g[i];
            double variance = v[i] + epsilon;
            if (average != null) {
                average[i] = kept * average[i] + (1 - kept) * g[i];
                variance -= average[i] * average[i];
            }
            double increment = rate * g[i] / Math.sqrt(variance);
            if (m != null) increment = m[i] = drive * m[i] + increment;
            w[i] -= increment;
        }
    }
}
