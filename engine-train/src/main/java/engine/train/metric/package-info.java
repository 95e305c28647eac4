/**
 * Metrics, kept over an epoch.
 */
@NullMarked
package engine.train.metric;

import org.jspecify.annotations.NullMarked;
