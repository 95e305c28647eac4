/** Fast operations of layers that bring numbers to a common scale. */
@NullMarked
package engine.cpu.norm;

import org.jspecify.annotations.NullMarked;
