package engine.train.optimizer;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import java.util.List;

/** Gradient descent, with momentum if wanted. Source: {@code keras.optimizers.SGD}. */
public final class Sgd extends GradientDescent<Sgd> {
    private static final Key<Double> MOMENTUM =
            Key.of("momentum", Kinds.NUMBER, 0.0).must(Range.UP_TO_ONE);
    private static final Key<Boolean> NESTEROV = Key.flag("nesterov", false);
    private float rate;

    private Sgd(LearningRate rate) {
        super("SGD", rate, MOMENTUM, NESTEROV);
    }

    /** Keras' default: {@code of(.01)}. */
    public static Sgd of() {
        return of(.01);
    }

    /** With the same learning rate for every step. */
    public static Sgd of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static Sgd of(LearningRate learningRate) {
        return new Sgd(learningRate);
    }

    /** How much of the last step is kept, 0 (Keras' default) to 1. */
    public Sgd momentum(double value) {
        return set(MOMENTUM, value);
    }

    /** Whether the momentum looks a step ahead. */
    public Sgd nesterov(boolean value) {
        return set(NESTEROV, value);
    }

    @Override
    protected List<List<String>> slotGroups() {
        return get(MOMENTUM) == 0 ? List.of() : List.of(List.of("momentum"));
    }

    @Override
    protected void begin(float learningRate, long t) {
        rate = learningRate;
    }

    /** {@code w −= lr·g}; with momentum {@code m = μm − lr·g; w += nesterov ? μm − lr·g : m}. */
    @Override
    protected void update(float[] w, float[] g, float[][] slots, int from, int to) {
        float drive = get(MOMENTUM).floatValue();
        if (slots.length == 0) plain(w, g, rate, from, to);
        else if (get(NESTEROV)) ahead(w, g, slots[0], drive, rate, from, to);
        else heavyBall(w, g, slots[0], drive, rate, from, to);
    }

    private static void plain(float[] w, float[] g, float rate, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= rate * g[i];
    }

    private static void heavyBall(float[] w, float[] g, float[] m, float drive, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = drive * m[i] - rate * g[i];
            w[i] += m[i];
        }
    }

    private static void ahead(float[] w, float[] g, float[] m, float drive, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = drive * m[i] - rate * g[i];
            w[i] += drive * m[i] - rate * g[i];
        }
    }

    @Override
    protected void update(double[] w, double[] g, double[][] slots, int from, int to) {
        double drive = get(MOMENTUM);
        boolean ahead = get(NESTEROV);
        for (int i = from; i < to; i++) {
            double step = rate * g[i];
            if (slots.length == 0) {
                w[i] -= step;
                continue;
            }
            double[] m = slots[0];
            m[i] = drive * m[i] - step;
            w[i] += ahead ? drive * m[i] - step : m[i];
        }
    }
}
