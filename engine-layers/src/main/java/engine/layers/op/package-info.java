/** Keras 3's operations as calls of a functional model: {@code x * 2 + 1}, {@code x[:, -1]}, {@code ops.mean(x, axis=1)}. */
@NullMarked
package engine.layers.op;

import org.jspecify.annotations.NullMarked;
