/**
 * Losses and their gradients.
 */
@NullMarked
package engine.train.loss;

import org.jspecify.annotations.NullMarked;
