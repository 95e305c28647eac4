/**
 * Optimizers that were made for large models and large batches; most look at a variable as a whole.
 */
@NullMarked
package engine.train.optimizer.large;

import org.jspecify.annotations.NullMarked;
