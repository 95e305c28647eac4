/** Layers that disturb their inputs in training, and pass them on at inference. */
@NullMarked
package engine.layers.noise;

import org.jspecify.annotations.NullMarked;
