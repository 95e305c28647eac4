package engine.api.facet;

import engine.api.activation.ActivationFunction;
import engine.api.layer.Layer;

/** Each number of the output depends, at inference, on the number of the first input in the same place alone. */
public interface Elementwise extends Layer {
    /** The function at inference: {@link ActivationFunction#LINEAR} where the numbers pass as they are. */
    ActivationFunction function();
}
