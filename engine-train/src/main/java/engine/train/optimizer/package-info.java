/**
 * Optimizers, learning-rate schedules and clipping.
 */
package engine.train.optimizer;
