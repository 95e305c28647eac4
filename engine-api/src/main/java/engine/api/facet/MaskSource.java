package engine.api.facet;

import engine.api.layer.Layer;

/** A layer that finds in its input which timesteps count: Masking, Embedding. */
public interface MaskSource extends Layer {
    /** The number that stands, in every feature, at timesteps that do not count. */
    double maskValue();

    /** Whether it puts out its input's own numbers at the timesteps that count: Masking. */
    default boolean passesOn() {
        return false;
    }

    /** Whether it masks under the present configuration: an Embedding does with {@code mask_zero} alone. */
    default boolean masks() {
        return true;
    }
}
