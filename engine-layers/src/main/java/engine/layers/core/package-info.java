/** Layers of rows and the simplest ones: Dense, Activation, Dropout, Masking, each beside its plain operation. */
@NullMarked
package engine.layers.core;

import org.jspecify.annotations.NullMarked;
