/**
 * What all metrics share: sums that run over the batches of an epoch, and the keys of a configuration. Not exported.
 */
@NullMarked
package engine.train.metric.running;

import org.jspecify.annotations.NullMarked;
