/**
 * What happens between batches and epochs: history, early stopping, checkpoints, logs.
 */
@NullMarked
package engine.train.callback;

import org.jspecify.annotations.NullMarked;
