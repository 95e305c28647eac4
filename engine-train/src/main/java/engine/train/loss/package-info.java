/**
 * Losses and their gradients.
 */
package engine.train.loss;
