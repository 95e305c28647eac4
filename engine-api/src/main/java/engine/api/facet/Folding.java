package engine.api.facet;

import engine.api.layer.Layer;

/**
 * Timesteps become samples, (batch, timesteps, …) → (batch·timesteps, …), or samples timesteps again: for the layers between the two every
 * timestep is a sample of its own. The second input of the latter is the sequence that the former began with.
 */
public interface Folding extends Layer {
    /** Whether timesteps become samples here; if not, samples become timesteps again. */
    boolean folds();
}
