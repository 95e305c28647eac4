/** How a sequence lies in its tensor, and which of its timesteps count. */
@NullMarked
package engine.layers.rnn.sequence;

import org.jspecify.annotations.NullMarked;
