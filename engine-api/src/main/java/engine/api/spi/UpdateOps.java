package engine.api.spi;

import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One optimizer step on one variable, fused: w, its gradient and its slots are read and written once. All tensors have w's size; the
 * gradient is clipped already. Formulas: Keras 3.
 */
public interface UpdateOps {
    /** {@code w -= w·rate}: decoupled weight decay, with {@code rate = weight_decay·learning_rate}. */
    void decay(Tensor w, float rate);

    /** {@code w *= factor}: scales a gradient that is clipped by its norm. */
    void scale(Tensor w, float factor);

    /** Brings every element into [−bound, bound]. */
    void clip(Tensor w, float bound);

    /** Σ w², in double, the same for any number of threads. */
    double squares(Tensor w);

    /** {@code momentum} null: {@code w -= lr·g}. Else {@code m = μm − lr·g; w += nesterov ? μm − lr·g : m}. */
    void sgd(Tensor w, Tensor gradient, @Nullable Tensor momentum, Sgd rule, float learningRate);

    /** {@code v = ρv + (1−ρ)g²; [ḡ = ρḡ + (1−ρ)g]; i = lr·g / sqrt(v [− ḡ²] + ε); [m = μm + i; i = m]; w −= i}. */
    void rmsprop(Tensor w, Tensor gradient, RmspropSlots slots, Rmsprop rule, float learningRate);

    /**
     * {@code m += (g−m)(1−β1); v += (g²−v)(1−β2); [v̂ = max(v̂, v)]; w −= α·m / (sqrt(v or v̂) + ε)} with
     * {@code α = lr·sqrt(1−β2ᵗ)/(1−β1ᵗ)}.
     */
    void adam(Tensor w, Tensor gradient, AdamSlots slots, Adam rule, float alpha);

    /** Constants of SGD. */
    record Sgd(double momentum, boolean nesterov) {}

    /**
     * Constants of RMSprop. Like Keras, {@code 1 − ρ} is taken in double and then rounded: {@code (float) (1 - rho)}.
     */
    record Rmsprop(double rho, double momentum, double epsilon) {}

    /** What RMSprop remembers of a variable; null what its configuration does without. */
    record RmspropSlots(
            Tensor velocity,
            @Nullable Tensor momentum,
            @Nullable Tensor averageGradient) {}

    /**
     * Constants of Adam. Like Keras, {@code 1 − β} is taken in double and then rounded: {@code (float) (1 - .999)}, from which
     * {@code 1 - .999f} is 1e-5 away.
     */
    record Adam(double beta1, double beta2, double epsilon) {}

    /** What Adam remembers of a variable; {@code velocityHat} only with amsgrad. */
    record AdamSlots(
            Tensor momentum, Tensor velocity, @Nullable Tensor velocityHat) {}
}
