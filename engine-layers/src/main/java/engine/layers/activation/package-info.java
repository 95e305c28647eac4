/** Activation functions with options or weights, as layers. */
@NullMarked
package engine.layers.activation;

import org.jspecify.annotations.NullMarked;
