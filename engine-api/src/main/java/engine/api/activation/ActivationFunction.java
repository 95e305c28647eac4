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
    LEAKY_RELU,
    /** {@link #ELU} with Keras' alpha of 1 in another form. */
    CELU,
    /** {@code (x + sqrt(x² + 4)) / 2}. */
    SQUAREPLUS,
    /** Nearer to zero by 0.5, and zero within. */
    SOFT_SHRINK,
    /** 0 up to −1, {@code (x + 1)² / 4} up to 1, then x. */
    SPARSE_PLUS,
    TANH_SHRINK,
    /** {@code clip((x + 1) / 2, 0, 1)}. */
    SPARSE_SIGMOID,
    /** {@code x · hard_sigmoid(x)}, Keras 3's; also called hard_swish. */
    HARD_SILU,
    HARD_TANH,
    /** Zero where |x| is at most 0.5. */
    HARD_SHRINK,
    LOG_SIGMOID,
    /** Over the last axis. */
    LOG_SOFTMAX,
    /** Over the last axis: nothing below a threshold, and what lies above it. */
    SPARSEMAX,
    /** The first half of the last axis times the sigmoid of the second half: the axis comes out half as long. */
    GLU;

    /** As an option of a layer whose output is as wide as what the function is applied to: all but {@link #GLU}. */
    public static final Kind<ActivationFunction> KIND = new ActivationKind(false);

    /** As an option of a layer that takes {@link #GLU}, too. */
    public static final Kind<ActivationFunction> ANY = new ActivationKind(true);

    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double LEAKY_SLOPE = 0.2;
    private static final double SHRINK = 0.5;

    /** Whether each output depends on its own input alone and not on the others of its row. */
    public boolean elementwise() {
        return switch (this) {
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX, GLU -> false;
            default -> true;
        };
    }

    /** How many numbers come of a row of so many. */
    public int width(int width) {
        return this == GLU && width > 0 ? width / 2 : width;
    }

    /** Whether f(−x) = −f(x): a unit with the sign of all its weights turned puts out the same with the other sign. */
    public boolean odd() {
        return switch (this) {
            case LINEAR, TANH, SOFTSIGN, SOFT_SHRINK, TANH_SHRINK, HARD_TANH, HARD_SHRINK -> true;
            default -> false;
        };
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
            case CELU -> x > 0 ? x : Math.expm1(x);
            case SQUAREPLUS -> (x + Math.sqrt(x * x + 4)) / 2;
            case SOFT_SHRINK -> x > SHRINK ? x - SHRINK : x < -SHRINK ? x + SHRINK : 0;
            case SPARSE_PLUS -> x <= -1 ? 0 : x < 1 ? (x + 1) * (x + 1) / 4 : x;
            case TANH_SHRINK -> x - Math.tanh(x);
            case SPARSE_SIGMOID -> Math.min(Math.max((x + 1) / 2, 0), 1);
            case HARD_SILU -> x * HARD_SIGMOID.apply(x);
            case HARD_TANH -> Math.min(Math.max(x, -1), 1);
            case HARD_SHRINK -> Math.abs(x) > SHRINK ? x : 0;
            case LOG_SIGMOID -> -softplus(-x);
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX, GLU -> throw ofRows();
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
            case CELU -> x > 0 ? 1 : y + 1;
            case SQUAREPLUS -> (1 + x / Math.sqrt(x * x + 4)) / 2;
            case SOFT_SHRINK, HARD_SHRINK -> Math.abs(x) > SHRINK ? 1 : 0;
            case SPARSE_PLUS -> x <= -1 ? 0 : x < 1 ? (x + 1) / 2 : 1;
            case TANH_SHRINK -> (x - y) * (x - y);
            case SPARSE_SIGMOID -> x > -1 && x < 1 ? 0.5 : 0;
            case HARD_SILU -> HARD_SIGMOID.apply(x) + x * HARD_SIGMOID.derivative(x, y);
            case HARD_TANH -> x >= -1 && x <= 1 ? 1 : 0;
            case LOG_SIGMOID -> sigmoid(-x);
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX, GLU -> throw ofRows();
        };
    }

    private IllegalStateException ofRows() {
        return new IllegalStateException(this + " is not elementwise");
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
