/**
 * Losses, metrics and optimizers by Keras' names, from configurations of every generation of Keras.
 */
@NullMarked
package engine.train.catalogue;

import org.jspecify.annotations.NullMarked;
