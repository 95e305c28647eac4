package engine.api.facet;

import engine.api.layer.Layer;

/** Each number of the input becomes the row of the first weight, (rows, features), that it is the number of: Embedding. */
public interface Lookup extends Layer {}
