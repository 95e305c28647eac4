/**
 * The calls between a model's inputs and its outputs: ordered and named as Keras does, and {@linkplain engine.api.graph.Expanded expanded}
 * into calls of simple layers for everything that runs or looks.
 */
@NullMarked
package engine.api.graph;

import org.jspecify.annotations.NullMarked;
