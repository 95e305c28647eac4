/** Layers that put the same numbers into another shape. */
@NullMarked
package engine.layers.shape;

import org.jspecify.annotations.NullMarked;
