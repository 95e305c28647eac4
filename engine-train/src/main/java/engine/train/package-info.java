/**
 * {@code compile}, {@code fit} and {@code evaluate} with the semantics of Keras.
 */
@NullMarked
package engine.train;

import org.jspecify.annotations.NullMarked;
