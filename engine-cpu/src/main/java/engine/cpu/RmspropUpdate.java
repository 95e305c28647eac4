package engine.cpu;

import engine.api.Tensor;
import engine.api.spi.UpdateOps.Rmsprop;
import engine.api.spi.UpdateOps.RmspropSlots;
import org.jspecify.annotations.Nullable;

/** One RMSprop step on one variable, rounded after every operation as Keras' own are. */
final class RmspropUpdate implements Workers.Task {
    private static final float[] NONE = {};
    private float[] w = NONE;
    private float[] gradient = NONE;
    private float[] v = NONE;
    private float @Nullable [] m;
    private float @Nullable [] average;
    private float rho;
    private float rate; // 1 − ρ
    private float momentum;
    private float epsilon;
    private float learningRate;

    void run(Workers workers, Tensor weights, Tensor gradients, RmspropSlots slots, Rmsprop rule, float step) {
        w = Floats.of(weights);
        gradient = Floats.of(gradients);
        v = Floats.of(slots.velocity());
        m = Floats.orNull(slots.momentum());
        average = Floats.orNull(slots.averageGradient());
        rho = (float) rule.rho();
        rate = (float) (1 - rule.rho());
        momentum = (float) rule.momentum();
        epsilon = (float) rule.epsilon();
        learningRate = step;
        workers.run(this, Slices.of(w));
        w = gradient = v = NONE; // this object lives as long as its thread
        m = average = null;
    }

    @Override
    public void part(int slice) {
        int from = Slices.from(slice);
        int to = Slices.to(slice, w);
        squares(gradient, v, rho, rate, from, to);
        if (average != null) mean(gradient, average, rho, rate, from, to);
        if (average == null && m == null) step(w, gradient, v, learningRate, epsilon, from, to);
        else step(w, gradient, v, average, m, momentum, learningRate, epsilon, from, to);
    }

    private static void step(float[] w, float[] g, float[] v, float rate, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= rate * g[i] / (float) Math.sqrt(v[i] + epsilon);
    }

    /** With momentum, centred or both. */
    private static void step(
            float[] w,
            float[] g,
            float[] v,
            float @Nullable [] average,
            float @Nullable [] m,
            float momentum,
            float rate,
            float epsilon,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float variance = v[i] + epsilon;
            if (average != null) variance -= average[i] * average[i];
            float increment = rate * g[i] / (float) Math.sqrt(variance);
            if (m != null) increment = m[i] = momentum * m[i] + increment;
            w[i] -= increment;
        }
    }

    private static void squares(float[] g, float[] v, float rho, float rate, int from, int to) {
        for (int i = from; i < to; i++) v[i] = rho * v[i] + rate * (g[i] * g[i]);
    }

    private static void mean(float[] g, float[] average, float rho, float rate, int from, int to) {
        for (int i = from; i < to; i++) average[i] = rho * average[i] + rate * g[i];
    }
}
