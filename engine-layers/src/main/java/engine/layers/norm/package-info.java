/** Layers that bring numbers to a common scale. */
@NullMarked
package engine.layers.norm;

import org.jspecify.annotations.NullMarked;
