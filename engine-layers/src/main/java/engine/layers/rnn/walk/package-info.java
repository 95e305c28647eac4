/** How recurrent layers walk along a sequence: the driver, the sums in the gates, dropout. */
@NullMarked
package engine.layers.rnn.walk;

import org.jspecify.annotations.NullMarked;
