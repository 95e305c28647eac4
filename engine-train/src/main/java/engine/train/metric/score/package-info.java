/**
 * Metrics with a sum for each class or feature: F scores, R², intersection over union. Not exported.
 */
@NullMarked
package engine.train.metric.score;

import org.jspecify.annotations.NullMarked;
