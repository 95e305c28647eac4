/**
 * Metrics of how often a prediction above a threshold is right: true and false positives and negatives and what is made of them. Not
 * exported.
 */
@NullMarked
package engine.train.metric.confusion;

import org.jspecify.annotations.NullMarked;
