/** Attention of several heads between projections, and the simple calls that it stands for. */
@NullMarked
package engine.layers.attention.heads;

import org.jspecify.annotations.NullMarked;
