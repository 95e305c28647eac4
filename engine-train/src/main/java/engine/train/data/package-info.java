/**
 * Tables, windows over them, scalers and targets.
 */
package engine.train.data;
