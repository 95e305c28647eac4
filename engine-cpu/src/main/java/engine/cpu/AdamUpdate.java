package engine.cpu;

import engine.api.Tensor;
import engine.api.spi.UpdateOps.Adam;
import engine.api.spi.UpdateOps.AdamSlots;
import org.jspecify.annotations.Nullable;

/** One Adam step on one variable, rounded after every operation as Keras' own are. */
final class AdamUpdate implements Workers.Task {
    private static final float[] NONE = {};
    private float[] w = NONE;
    private float[] gradient = NONE;
    private float[] m = NONE;
    private float[] v = NONE;
    private float @Nullable [] vHat;
    private float rate1; // 1 − β1
    private float rate2; // 1 − β2
    private float epsilon;
    private float alpha;

    void run(Workers workers, Tensor weights, Tensor gradients, AdamSlots slots, Adam rule, float step) {
        w = Floats.of(weights);
        gradient = Floats.of(gradients);
        m = Floats.of(slots.momentum());
        v = Floats.of(slots.velocity());
        vHat = Floats.orNull(slots.velocityHat());
        rate1 = (float) (1 - rule.beta1());
        rate2 = (float) (1 - rule.beta2());
        epsilon = (float) rule.epsilon();
        alpha = step;
        workers.run(this, Slices.of(w));
        w = gradient = m = v = NONE; // this object lives as long as its thread
        vHat = null;
    }

    @Override
    public void part(int slice) {
        int from = Slices.from(slice);
        int to = Slices.to(slice, w);
        moments(gradient, m, v, rate1, rate2, from, to);
        float[] denominator = v;
        if (vHat != null) {
            largest(v, vHat, from, to);
            denominator = vHat;
        }
        step(w, m, denominator, alpha, epsilon, from, to);
    }

    private static void moments(float[] g, float[] m, float[] v, float rate1, float rate2, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * rate1;
            v[i] += (g[i] * g[i] - v[i]) * rate2;
        }
    }

    private static void largest(float[] v, float[] vHat, int from, int to) {
        for (int i = from; i < to; i++) vHat[i] = Math.max(vHat[i], v[i]);
    }

    private static void step(float[] w, float[] m, float[] v, float alpha, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) w[i] -= alpha * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
    }
}
