/**
 * Contracts for backends, layers and model formats, and the gradient check behind them.
 */
package engine.testkit;
