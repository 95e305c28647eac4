/**
 * Losses that look beyond a row: over several axes, over timesteps, over all samples of a batch.
 */
@NullMarked
package engine.train.loss.batch;

import org.jspecify.annotations.NullMarked;
