/**
 * What happens between batches and epochs: history, early stopping, checkpoints, logs.
 */
package engine.train.callback;
