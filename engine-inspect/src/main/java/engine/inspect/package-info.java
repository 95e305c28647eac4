/** Runs of a model that leave everything they computed open. */
@NullMarked
package engine.inspect;

import org.jspecify.annotations.NullMarked;
