package engine.api.reference;

import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import org.jspecify.annotations.Nullable;

/** Optimizer steps, element by element. */
final class ReferenceUpdates implements UpdateOps {
    @Override
    public void decay(Tensor w, float rate) {
        for (int i = 0; i < w.size(); i++) w.set(i, w.get(i) - w.get(i) * rate);
    }

    @Override
    public void scale(Tensor w, float factor) {
        for (int i = 0; i < w.size(); i++) w.set(i, w.get(i) * factor);
    }

    @Override
    public void clip(Tensor w, float bound) {
        for (int i = 0; i < w.size(); i++) w.set(i, Math.max(-bound, Math.min(bound, w.get(i))));
    }

    @Override
    public double squares(Tensor w) {
        double sum = 0;
        for (int i = 0; i < w.size(); i++) sum += w.get(i) * w.get(i);
        return sum;
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, @Nullable Tensor momentum, Sgd rule, float learningRate) {
        for (int i = 0; i < w.size(); i++) {
            double g = learningRate * gradient.get(i);
            if (momentum == null) {
                w.set(i, w.get(i) - g);
                continue;
            }
            momentum.set(i, rule.momentum() * momentum.get(i) - g);
            double m = momentum.get(i);
            w.set(i, w.get(i) + (rule.nesterov() ? rule.momentum() * m - g : m));
        }
    }

    @Override
    public void rmsprop(Tensor w, Tensor gradient, RmspropSlots slots, Rmsprop rule, float learningRate) {
        double rho = rule.rho();
        for (int i = 0; i < w.size(); i++) {
            double g = gradient.get(i);
            slots.velocity().set(i, rho * slots.velocity().get(i) + (1 - rho) * g * g);
            double denominator = slots.velocity().get(i) + rule.epsilon();
            Tensor average = slots.averageGradient();
            if (average != null) {
                average.set(i, rho * average.get(i) + (1 - rho) * g);
                denominator -= average.get(i) * average.get(i);
            }
            double increment = learningRate * g / Math.sqrt(denominator);
            Tensor momentum = slots.momentum();
            if (momentum != null) {
                momentum.set(i, rule.momentum() * momentum.get(i) + increment);
                increment = momentum.get(i);
            }
            w.set(i, w.get(i) - increment);
        }
    }

    @Override
    public void adam(Tensor w, Tensor gradient, AdamSlots slots, Adam rule, float alpha) {
        Tensor m = slots.momentum();
        Tensor v = slots.velocity();
        Tensor vHat = slots.velocityHat();
        for (int i = 0; i < w.size(); i++) {
            double g = gradient.get(i);
            m.set(i, m.get(i) + (g - m.get(i)) * (1 - rule.beta1()));
            v.set(i, v.get(i) + (g * g - v.get(i)) * (1 - rule.beta2()));
            if (vHat != null) vHat.set(i, Math.max(vHat.get(i), v.get(i)));
            double scale = Math.sqrt(vHat == null ? v.get(i) : vHat.get(i)) + rule.epsilon();
            w.set(i, w.get(i) - alpha * m.get(i) / scale);
        }
    }
}
