/** What convolutions and poolings of all ranks share: how a window walks over the places of its input. The rank is data. */
@NullMarked
package engine.layers.window;

import org.jspecify.annotations.NullMarked;
