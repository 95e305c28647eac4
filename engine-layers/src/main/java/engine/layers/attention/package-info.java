/** Attention: outputs that are weighted sums of values. */
@NullMarked
package engine.layers.attention;

import org.jspecify.annotations.NullMarked;
