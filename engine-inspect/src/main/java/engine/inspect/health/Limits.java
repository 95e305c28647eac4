package engine.inspect.health;

import engine.api.activation.ActivationFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where an activation function ends on both sides, and its gradient with it.
 *
 * @param low that it approaches or reaches for ever smaller inputs
 * @param high for ever larger ones
 */
record Limits(double low, double high) {
    private static final double NEAR = 0.01; // a hundredth of the way to a limit of one

    /** Of a function, or null where it goes on without end on one side: of a relu that is at zero nothing is said here. */
    static @Nullable Limits of(ActivationFunction function) {
        return switch (function) {
            case TANH, SOFTSIGN -> new Limits(-1, 1);
            case SIGMOID, HARD_SIGMOID, HARD_SIGMOID_KERAS2 -> new Limits(0, 1);
            default -> null;
        };
    }

    /** Below it an output is at the lower limit. */
    double nearLow() {
        return low + NEAR;
    }

    /** Above it an output is at the upper limit. */
    double nearHigh() {
        return high - NEAR;
    }

    boolean atLow(double y) {
        return y < nearLow();
    }

    boolean atHigh(double y) {
        return y > nearHigh();
    }

    boolean reached(double y) {
        return atLow(y) || atHigh(y);
    }
}
