/**
 * Metrics, kept over an epoch.
 */
package engine.train.metric;
