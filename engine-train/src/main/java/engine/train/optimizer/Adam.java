package engine.train.optimizer;

import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import java.util.List;
import java.util.Map;

/**
 * Steps by running means of the gradient and its square. Source: {@code keras.optimizers.Adam}; Kingma and Ba, 2014; amsgrad: Reddi et al.,
 * 2018. Epsilon is added to the root of the velocity that is not corrected for its bias, as in Keras.
 */
public sealed class Adam extends GradientDescent<Adam> permits AdamW {
    private static final String MOMENTUM = "momentum";
    private static final String VELOCITY = "velocity";
    private static final String VELOCITY_HAT = "velocity_hat";

    private double beta1 = .9;
    private double beta2 = .999;
    private double epsilon = 1e-7;
    private boolean amsgrad;
    private UpdateOps.Adam rule = new UpdateOps.Adam(beta1, beta2, epsilon);
    private UpdateOps.AdamSlots[] slots = {};

    Adam(String className, LearningRate rate) {
        super(className, rate);
    }

    /** Keras' default: {@code of(.001)}. */
    public static Adam of() {
        return of(.001);
    }

    public static Adam of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    public static Adam of(LearningRate learningRate) {
        return new Adam("Adam", learningRate);
    }

    /** What remains of the gradient's running mean at each step; .9. */
    public final Adam beta1(double value) {
        checkNotPrepared("beta_1");
        beta1 = value;
        return this;
    }

    /** What remains of the running mean of squares at each step; .999. */
    public final Adam beta2(double value) {
        checkNotPrepared("beta_2");
        beta2 = value;
        return this;
    }

    /** Keeps the divisor from zero; 1e-7. */
    public final Adam epsilon(double value) {
        checkNotPrepared("epsilon");
        epsilon = value;
        return this;
    }

    /** Whether the divisor never shrinks. */
    public final Adam amsgrad(boolean value) {
        checkNotPrepared("amsgrad");
        amsgrad = value;
        return this;
    }

    @Override
    final List<String> slotNames() {
        return amsgrad ? List.of(MOMENTUM, VELOCITY, VELOCITY_HAT) : List.of(MOMENTUM, VELOCITY);
    }

    @Override
    final void attach(Slots made) {
        rule = new UpdateOps.Adam(beta1, beta2, epsilon);
        slots = new UpdateOps.AdamSlots[made.variables().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new UpdateOps.AdamSlots(
                    made.of(MOMENTUM, i), made.of(VELOCITY, i), amsgrad ? made.of(VELOCITY_HAT, i) : null);
        }
    }

    /** {@code lr·sqrt(1 − β2ᵗ)/(1 − β1ᵗ)}, every operation rounded to float in Keras' order. */
    @Override
    final float stepSize(float rate, long t) {
        float beta1Power = (float) Math.pow((float) beta1, t);
        float beta2Power = (float) Math.pow((float) beta2, t);
        return rate * (float) Math.sqrt(1 - beta2Power) / (1 - beta1Power);
    }

    @Override
    final void update(UpdateOps ops, int i, Tensor w, Tensor gradient, float stepSize) {
        ops.adam(w, gradient, slots[i], rule, stepSize);
    }

    @Override
    final void describe(Map<String, Object> config) {
        config.put("beta_1", beta1);
        config.put("beta_2", beta2);
        config.put("epsilon", epsilon);
        config.put("amsgrad", amsgrad);
    }
}
