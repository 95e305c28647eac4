/** Layers that wrap another layer, and what they expand into. */
@NullMarked
package engine.layers.wrap;

import org.jspecify.annotations.NullMarked;
