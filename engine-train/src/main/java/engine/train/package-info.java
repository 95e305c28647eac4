/**
 * {@code compile}, {@code fit} and {@code evaluate} with the semantics of Keras.
 */
package engine.train;
