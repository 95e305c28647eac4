/** The equations of the fast recurrent layers, a cell each. */
@NullMarked
package engine.cpu.rnn.cell;

import org.jspecify.annotations.NullMarked;
