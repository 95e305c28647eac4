/** Attention: outputs that are weighted sums of values, and the products and projections it is made of. */
@NullMarked
package engine.layers.attention;

import org.jspecify.annotations.NullMarked;
