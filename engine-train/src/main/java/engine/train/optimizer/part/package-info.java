/**
 * What optimizers are put together from: slots, clipping, gradient accumulation, moving averages. Not exported.
 */
@NullMarked
package engine.train.optimizer.part;

import org.jspecify.annotations.NullMarked;
