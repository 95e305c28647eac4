/** Where the numbers of a recurrent operation lie, part by part, and the products of its timesteps. */
@NullMarked
package engine.cpu.rnn.product;

import org.jspecify.annotations.NullMarked;
