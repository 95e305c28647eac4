package engine.train.optimizer;

import engine.train.schedule.LearningRate;
import java.util.ArrayList;
import java.util.List;

/** Steps divided by a running root mean square of the gradient. Source: {@code keras.optimizers.RMSprop}, epsilon inside the root. */
public final class RmsProp extends GradientDescent<RmsProp> {
    private final Setting<Double> rho = number("rho", .9, Setting.Range.BELOW_ONE);
    private final Setting<Double> momentum = number("momentum", 0, Setting.Range.UP_TO_ONE);
    private final Setting<Double> epsilon = number("epsilon", 1e-7, Setting.Range.NOT_NEGATIVE);
    private final Setting<Boolean> centered = flag("centered", false);
    private float kept; // ρ
    private float added; // 1 − ρ, taken in double as Keras does
    private float drive; // momentum
    private float small; // ε
    private float rate;

    private RmsProp(LearningRate rate) {
        super("RMSprop", rate);
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
        return set(rho, value);
    }

    /** How much of the last step is kept; 0. */
    public RmsProp momentum(double value) {
        return set(momentum, value);
    }

    /** Keeps the divisor from zero; 1e-7. */
    public RmsProp epsilon(double value) {
        return set(epsilon, value);
    }

    /** Whether the variance takes the mean square's place. */
    public RmsProp centered(boolean value) {
        return set(centered, value);
    }

    private boolean drives() {
        return momentum.get() > 0;
    }

    @Override
    protected List<List<String>> slotGroups() {
        List<List<String>> groups = new ArrayList<>(List.of(List.of("velocity")));
        if (drives()) groups.add(List.of("momentum"));
        if (centered.get()) groups.add(List.of("average_gradient"));
        return groups;
    }

    @Override
    protected void begin(float learningRate, long t) {
        kept = rho.get().floatValue();
        added = (float) (1 - rho.get());
        drive = momentum.get().floatValue();
        small = epsilon.get().floatValue();
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
        float[] average = centered.get() ? slots[slots.length - 1] : null;
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
        double[] v = slots[0];
        double[] average = centered.get() ? slots[slots.length - 1] : null;
        double[] m = drives() ? slots[1] : null;
        for (int i = from; i < to; i++) {
            v[i] = rho.get() * v[i] + (1 - rho.get()) * g[i] * g[i];
            double variance = v[i] + epsilon.get();
            if (average != null) {
                average[i] = rho.get() * average[i] + (1 - rho.get()) * g[i];
                variance -= average[i] * average[i];
            }
            double increment = rate * g[i] / Math.sqrt(variance);
            if (m != null) increment = m[i] = momentum.get() * m[i] + increment;
            w[i] -= increment;
        }
    }
}
