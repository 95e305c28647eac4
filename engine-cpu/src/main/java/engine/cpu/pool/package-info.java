/** Poolings, all channels of a place together. */
@NullMarked
package engine.cpu.pool;

import org.jspecify.annotations.NullMarked;
