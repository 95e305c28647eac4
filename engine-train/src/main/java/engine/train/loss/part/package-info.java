/**
 * What losses share: their common keys, what they demand of targets, probabilities of classes.
 */
@NullMarked
package engine.train.loss.part;

import org.jspecify.annotations.NullMarked;
