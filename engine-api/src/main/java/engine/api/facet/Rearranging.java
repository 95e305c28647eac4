package engine.api.facet;

import engine.api.layer.Layer;

/** The output has the numbers of the input, row-major in the same order, in another shape: Flatten, Reshape. */
public interface Rearranging extends Layer {}
