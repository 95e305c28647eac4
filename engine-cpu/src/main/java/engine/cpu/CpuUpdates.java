package engine.cpu;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Updates of float32 weights in plain loops, the frequent ones without branches: the compiler makes vectors of them, which were measured
 * to be as fast as those of the Vector API, on Java 17 and 25. An element's result depends on nothing but that element, so weights are shared out among threads as they lie. Weights of other types
 * are left to the reference.
 */
final class CpuUpdates implements UpdateOps {
    private final Workers workers;
    private final UpdateOps reference;
    private final ThreadLocal<SgdUpdate> sgd = perThread(SgdUpdate::new);
    private final ThreadLocal<RmspropUpdate> rmsprop = perThread(RmspropUpdate::new);
    private final ThreadLocal<AdamUpdate> adam = perThread(AdamUpdate::new);

    CpuUpdates(Workers workers, UpdateOps reference) {
        this.workers = workers;
        this.reference = reference;
    }

    /** Several sessions may train at once, each in a thread of its own. */
    private static <T> ThreadLocal<T> perThread(Supplier<T> maker) {
        return ThreadLocal.withInitial(maker);
    }

    @Override
    public void decay(Tensor w, float rate) {
        if (w instanceof Float32 weights) decay(weights.data(), rate);
        else reference.decay(w, rate);
    }

    private static void decay(float[] w, float rate) {
        for (int i = 0; i < w.length; i++) w[i] -= w[i] * rate;
    }

    @Override
    public void scale(Tensor w, float factor) {
        if (w instanceof Float32 weights) scale(weights.data(), factor);
        else reference.scale(w, factor);
    }

    private static void scale(float[] w, float factor) {
        for (int i = 0; i < w.length; i++) w[i] *= factor;
    }

    @Override
    public void clip(Tensor w, float bound) {
        if (w instanceof Float32 weights) clip(weights.data(), bound);
        else reference.clip(w, bound);
    }

    private static void clip(float[] w, float bound) {
        for (int i = 0; i < w.length; i++) w[i] = Math.max(-bound, Math.min(bound, w[i]));
    }

    @Override
    public double squares(Tensor w) {
        return w instanceof Float32 weights ? squares(weights.data()) : reference.squares(w);
    }

    /** Four sums, as one would wait for each addition before the next. */
    private static double squares(float[] w) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 4 <= w.length; i += 4) {
            sum0 += (double) w[i] * w[i];
            sum1 += (double) w[i + 1] * w[i + 1];
            sum2 += (double) w[i + 2] * w[i + 2];
            sum3 += (double) w[i + 3] * w[i + 3];
        }
        for (; i < w.length; i++) sum0 += (double) w[i] * w[i];
        return sum0 + sum1 + (sum2 + sum3);
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, @Nullable Tensor momentum, Sgd rule, float learningRate) {
        if (w instanceof Float32) sgd.get().run(workers, w, gradient, momentum, rule, learningRate);
        else reference.sgd(w, gradient, momentum, rule, learningRate);
    }

    @Override
    public void rmsprop(Tensor w, Tensor gradient, RmspropSlots slots, Rmsprop rule, float learningRate) {
        if (w instanceof Float32) rmsprop.get().run(workers, w, gradient, slots, rule, learningRate);
        else reference.rmsprop(w, gradient, slots, rule, learningRate);
    }

    @Override
    public void adam(Tensor w, Tensor gradient, AdamSlots slots, Adam rule, float alpha) {
        if (w instanceof Float32) adam.get().run(workers, w, gradient, slots, rule, alpha);
        else reference.adam(w, gradient, slots, rule, alpha);
    }
}
