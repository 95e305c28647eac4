package engine.api.facet;

import engine.api.layer.Layer;

/**
 * Called on a whole sequence, the layer does to each timestep what it does to a single one: it looks at the last axis alone. So a
 * TimeDistributed of it is the layer itself.
 */
public interface Timewise extends Layer {
    /** Whether it is so under the present configuration. */
    default boolean timewise() {
        return true;
    }
}
