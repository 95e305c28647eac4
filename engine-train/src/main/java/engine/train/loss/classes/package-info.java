/**
 * Losses of classes and probabilities.
 */
@NullMarked
package engine.train.loss.classes;

import org.jspecify.annotations.NullMarked;
