/** What plain operations share: tensors as double arrays, activation functions over rows, dropout. */
@NullMarked
package engine.layers.plain;

import org.jspecify.annotations.NullMarked;
