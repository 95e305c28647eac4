package engine.api.facet;

import engine.api.activation.ActivationFunction;
import engine.api.layer.Layer;

/**
 * A layer whose output's last axis are its own units. Unit {@code u} of a weight's last axis are the columns {@code u},
 * {@code u + units}, …, one a {@linkplain #blocks() block}: a Dense has one block, an LSTM one a gate.
 */
public interface UnitLayer extends Layer {
    /** There is no block that gives a unit its sign. */
    int NO_SIGN = -1;

    /** How many units. */
    int units();

    /** How many groups of {@link #units()} columns the weights have. */
    default int blocks() {
        return 1;
    }

    /** The function that a unit's output comes out of. */
    ActivationFunction activation();

    /** Whether there is a bias. */
    boolean useBias();

    /** Whether the output is the product of the last axis with the kernel, plus the bias, through the activation: Dense. */
    default boolean isProduct() {
        return false;
    }

    /**
     * The block of columns that gives a unit its sign: with these turned, and an odd {@link #activation()}, the unit puts out the same with
     * the other sign. {@link #NO_SIGN} if there is none or it is not known.
     */
    default int signBlock() {
        return isProduct() ? 0 : NO_SIGN;
    }
}
