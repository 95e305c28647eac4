package engine.cpu;

import engine.api.Tensor;
import engine.api.spi.UpdateOps.Sgd;
import org.jspecify.annotations.Nullable;

/** One SGD step on one variable, rounded after every operation as Keras' own are. */
final class SgdUpdate implements Workers.Task {
    private static final float[] NONE = {};
    private float[] w = NONE;
    private float[] gradient = NONE;
    private float @Nullable [] m;
    private float momentum;
    private float learningRate;
    private boolean nesterov;

    void run(Workers workers, Tensor weights, Tensor gradients, @Nullable Tensor slot, Sgd rule, float rate) {
        w = Floats.of(weights);
        gradient = Floats.of(gradients);
        m = Floats.orNull(slot);
        momentum = (float) rule.momentum();
        nesterov = rule.nesterov();
        learningRate = rate;
        workers.run(this, Slices.of(w));
        w = gradient = NONE; // this object lives as long as its thread
        m = null;
    }

    @Override
    public void part(int slice) {
        int from = Slices.from(slice);
        int to = Slices.to(slice, w);
        if (m == null) plain(w, gradient, learningRate, from, to);
        else if (nesterov) nesterov(w, gradient, m, momentum, learningRate, from, to);
        else heavyBall(w, gradient, m, momentum, learningRate, from, to);
    }

    private static void plain(float[] w, float[] g, float rate, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= rate * g[i];
    }

    private static void heavyBall(float[] w, float[] g, float[] m, float momentum, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = momentum * m[i] - rate * g[i];
            w[i] += m[i];
        }
    }

    private static void nesterov(float[] w, float[] g, float[] m, float momentum, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = momentum * m[i] - rate * g[i];
            w[i] += momentum * m[i] - rate * g[i];
        }
    }
}
