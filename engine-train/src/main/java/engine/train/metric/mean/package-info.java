/**
 * Metrics that are the mean of a number for each row. Not exported.
 */
@NullMarked
package engine.train.metric.mean;

import org.jspecify.annotations.NullMarked;
