/** Threads that share work by the batch alone, and what a fast operation is made with. */
@NullMarked
package engine.cpu.work;

import org.jspecify.annotations.NullMarked;
