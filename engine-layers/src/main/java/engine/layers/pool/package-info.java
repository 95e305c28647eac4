/** Poolings of one to three axes: windowed, global and adaptive, of the largest and of the mean, over one reduction. */
@NullMarked
package engine.layers.pool;

import org.jspecify.annotations.NullMarked;
