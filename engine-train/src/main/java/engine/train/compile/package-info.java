/**
 * What {@code compile} makes: a loss and metrics for each output, and the figures kept of them. Not exported.
 */
@NullMarked
package engine.train.compile;

import org.jspecify.annotations.NullMarked;
