/** Fast operations of rows: Dense, Activation, Dropout. */
@NullMarked
package engine.cpu.core;

import org.jspecify.annotations.NullMarked;
