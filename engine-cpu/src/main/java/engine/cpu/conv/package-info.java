/** Convolutions: a product of the kernel with what the window sees, gathered a few rows at a time. */
@NullMarked
package engine.cpu.conv;

import org.jspecify.annotations.NullMarked;
