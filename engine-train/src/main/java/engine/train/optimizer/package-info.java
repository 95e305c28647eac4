/**
 * Optimizers, learning-rate schedules and clipping.
 */
@NullMarked
package engine.train.optimizer;

import org.jspecify.annotations.NullMarked;
