/** Convolutions of one to three axes: plain, transposed, depthwise and separable, over one window and one product. */
@NullMarked
package engine.layers.conv;

import org.jspecify.annotations.NullMarked;
