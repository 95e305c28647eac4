package engine.cpu.vector;

import engine.api.activation.ActivationFunction;

/** Activation functions and derivatives of single floats: for the ends of arrays, and where the Vector API is missing. */
final class PlainActivations {
    static final float SELU_ALPHA = 1.6732632f;
    static final float SELU_SCALE = 1.050701f;
    static final float LEAKY_SLOPE = 0.2f;
    static final float SIXTH = 1 / 6f;

    private PlainActivations() {}

    static float apply(ActivationFunction f, float x) {
        return switch (f) {
            case LINEAR -> x;
            case SIGMOID -> ScalarMath.sigmoid(x);
            case TANH -> ScalarMath.tanh(x);
            case HARD_SIGMOID -> Math.min(Math.max(x + 3, 0), 6) * SIXTH;
            case HARD_SIGMOID_KERAS2 -> Math.min(Math.max(Math.fma(0.2f, x, 0.5f), 0), 1);
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case ELU, CELU -> x > 0 ? x : ScalarMath.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * ScalarMath.expm1(x));
            case SWISH -> x * ScalarMath.sigmoid(x);
            case EXPONENTIAL -> ScalarMath.exp(x);
            case LEAKY_RELU -> x > 0 ? x : LEAKY_SLOPE * x;
            case SOFT_SHRINK -> x > 0.5f ? x - 0.5f : x < -0.5f ? x + 0.5f : 0;
            case HARD_SHRINK -> Math.abs(x) > 0.5f ? x : 0;
            case SPARSE_SIGMOID -> Math.min(Math.max((x + 1) * 0.5f, 0), 1);
            case HARD_TANH -> Math.min(Math.max(x, -1), 1);
            case HARD_SILU -> x * (Math.min(Math.max(x + 3, 0), 6) * SIXTH);
            case TANH_SHRINK -> x - ScalarMath.tanh(x);
            default -> (float) f.apply(x);
        };
    }

    /** The derivative, from y where that suffices. */
    static float derivative(ActivationFunction f, float x, float y) {
        return switch (f) {
            case LINEAR -> 1;
            case SIGMOID -> y * (1 - y);
            case TANH -> Math.fma(-y, y, 1);
            case HARD_SIGMOID -> y > 0 && y < 1 ? SIXTH : 0;
            case HARD_SIGMOID_KERAS2 -> y > 0 && y < 1 ? 0.2f : 0;
            case RELU -> y > 0 ? 1 : 0;
            case RELU6 -> y > 0 && y < 6 ? 1 : 0;
            case ELU, CELU -> y > 0 ? 1 : y + 1;
            case SELU -> y >= 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA;
            case EXPONENTIAL -> y;
            case LEAKY_RELU -> y > 0 ? 1 : LEAKY_SLOPE;
            case SOFT_SHRINK, HARD_SHRINK -> y != 0 ? 1 : 0;
            case SPARSE_SIGMOID -> y > 0 && y < 1 ? 0.5f : 0;
            case TANH_SHRINK -> (x - y) * (x - y);
            default -> (float) f.derivative(x, y);
        };
    }
}
