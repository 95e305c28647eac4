package engine.api.activation;

import engine.api.config.Kind;

/**
 * Activation functions and their derivatives, in double: the specification of what backends approximate. Source:
 * {@code keras.activations}.
 */
public enum ActivationFunction {
    LINEAR,
    SIGMOID,
    TANH,
    /** Keras 3: {@code relu6(x + 3) / 6}. */
    HARD_SIGMOID,
    /** Keras 1, 2 and tf.keras: {@code clip(0.2 x + 0.5, 0, 1)}. */
    HARD_SIGMOID_KERAS2,
    RELU,
    RELU6,
    /** Over the last axis. */
    SOFTMAX,
    ELU,
    SELU,
    SOFTPLUS,
    SOFTSIGN,
    SWISH,
    EXPONENTIAL,
    /** The exact form, with erf. */
    GELU,
    MISH,
    /** Keras 3's function, slope 0.2. */
    LEAKY_RELU;

    /** As an option of a layer. */
    public static final Kind<ActivationFunction> KIND = new ActivationKind();

    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double LEAKY_SLOPE = 0.2;

    /** Whether each output depends on its own input alone; only {@link #SOFTMAX} does not. */
    public boolean elementwise() {
        return this != SOFTMAX;
    }

    /** Whether f(−x) = −f(x): a unit with the sign of all its weights turned puts out the same with the other sign. */
    public boolean odd() {
        return this == LINEAR || this == TANH || this == SOFTSIGN;
    }

    /** The function at {@code x}. */
    public double apply(double x) {
        return switch (this) {
            case LINEAR -> x;
            case SIGMOID -> sigmoid(x);
            case TANH -> Math.tanh(x);
            case HARD_SIGMOID -> Math.min(Math.max(x + 3, 0), 6) / 6;
            case HARD_SIGMOID_KERAS2 -> Math.min(Math.max(0.2 * x + 0.5, 0), 1);
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case ELU -> x > 0 ? x : Math.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> x * sigmoid(x);
            case EXPONENTIAL -> Math.exp(x);
            case GELU -> x * Normal.cumulative(x);
            case MISH -> x * Math.tanh(softplus(x));
            case LEAKY_RELU -> x > 0 ? x : LEAKY_SLOPE * x;
            case SOFTMAX -> throw new IllegalStateException("softmax is not elementwise");
        };
    }

    /** The derivative at {@code x}, where {@code y = apply(x)}. */
    public double derivative(double x, double y) {
        return switch (this) {
            case LINEAR -> 1;
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case HARD_SIGMOID -> x > -3 && x < 3 ? 1.0 / 6 : 0;
            case HARD_SIGMOID_KERAS2 -> x > -2.5 && x < 2.5 ? 0.2 : 0;
            case RELU -> x > 0 ? 1 : 0;
            case RELU6 -> x > 0 && x < 6 ? 1 : 0;
            case ELU -> x > 0 ? 1 : y + 1;
            case SELU -> x >= 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA;
            case SOFTPLUS -> sigmoid(x);
            case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
            case SWISH -> y + sigmoid(x) * (1 - y);
            case EXPONENTIAL -> y;
            case GELU -> Normal.cumulative(x) + x * Normal.density(x);
            case MISH -> {
                double t = Math.tanh(softplus(x));
                yield t + x * (1 - t * t) * sigmoid(x);
            }
            case LEAKY_RELU -> x > 0 ? 1 : LEAKY_SLOPE;
            case SOFTMAX -> throw new IllegalStateException("softmax is not elementwise");
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
