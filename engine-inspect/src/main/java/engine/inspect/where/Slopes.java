package engine.inspect.where;

import engine.api.activation.ActivationFunction;

/** How steep an activation function is at most, and how large its values get. */
final class Slopes {
    private Slopes() {}

    /** The largest magnitude of the derivative; of softmax the Lipschitz constant; infinite where none holds for all. */
    static double steepest(ActivationFunction function) {
        return switch (function) {
            case LINEAR, TANH, RELU, RELU6, ELU, CELU, SOFTPLUS, SOFTSIGN, LEAKY_RELU, SOFTMAX -> 1;
            case SQUAREPLUS, SOFT_SHRINK, SPARSE_PLUS, TANH_SHRINK, HARD_TANH, LOG_SIGMOID -> 1;
            case SIGMOID -> 0.25;
            case HARD_SIGMOID -> 1.0 / 6;
            case HARD_SIGMOID_KERAS2 -> 0.2;
            case SELU -> 1.7581;
            case SWISH -> 1.0999;
            case GELU -> 1.1290;
            case MISH -> 1.0885;
            case SPARSE_SIGMOID -> 0.5;
            case HARD_SILU -> 1.5;
            case EXPONENTIAL, HARD_SHRINK, LOG_SOFTMAX, SPARSEMAX, GLU -> Double.POSITIVE_INFINITY;
        };
    }

    /** The largest magnitude of a value; infinite for most. */
    static double largest(ActivationFunction function) {
        return switch (function) {
            case SIGMOID, TANH, HARD_SIGMOID, HARD_SIGMOID_KERAS2, SOFTSIGN, SOFTMAX -> 1;
            case HARD_TANH, SPARSE_SIGMOID -> 1;
            case RELU6 -> 6;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /** Whether all values are between 0 and 1. */
    static boolean isShare(ActivationFunction function) {
        return switch (function) {
            case SIGMOID, HARD_SIGMOID, HARD_SIGMOID_KERAS2, SOFTMAX, SPARSE_SIGMOID -> true;
            default -> false;
        };
    }
}
