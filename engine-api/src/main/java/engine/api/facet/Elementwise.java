package engine.api.facet;

import engine.api.activation.ActivationFunction;
import engine.api.layer.Layer;
import org.jspecify.annotations.Nullable;

/** Each number of the output depends, at inference, on the number of the first input in the same place alone. */
public interface Elementwise extends Layer {
    /**
     * The function at inference: {@link ActivationFunction#LINEAR} where the numbers pass as they are, null where it has options that no
     * name stands for.
     */
    @Nullable
    ActivationFunction function();

    /** How far a number of the output moves at most when the input's moves by one, where {@link #function} is null. */
    default double steepest() {
        return Double.POSITIVE_INFINITY;
    }
}
