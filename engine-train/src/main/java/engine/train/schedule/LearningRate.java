package engine.train.schedule;

/**
 * The learning rate of each step. Source: {@code keras.optimizers.schedules}, in Keras' float32 arithmetic.
 */
public sealed interface LearningRate
        permits ConstantRate,
                ExponentialDecay,
                PiecewiseConstantDecay,
                PolynomialDecay,
                InverseTimeDecay,
                CosineDecay,
                CosineDecayRestarts {
    /** The rate after {@code step} steps were taken. */
    double at(long step);

    /** What stands under {@code learning_rate} in a Keras 3 configuration: a number, or the serialised schedule. */
    Object config();

    /** Whether the rate is a plain number, which may be set anew between steps. */
    default boolean constant() {
        return false;
    }

    /** The same rate for every step. */
    static LearningRate constant(double rate) {
        return new ConstantRate(rate);
    }
}
