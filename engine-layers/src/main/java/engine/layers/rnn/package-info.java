/** Recurrent layers: they carry states along a sequence. */
@NullMarked
package engine.layers.rnn;

import org.jspecify.annotations.NullMarked;
