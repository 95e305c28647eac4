/** Layers in which several inputs become one. */
@NullMarked
package engine.layers.merge;

import org.jspecify.annotations.NullMarked;
