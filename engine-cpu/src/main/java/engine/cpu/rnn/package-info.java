/** Fast recurrent operations: a whole sequence a call, parts of the batch on threads. */
@NullMarked
package engine.cpu.rnn;

import org.jspecify.annotations.NullMarked;
