/** What a prediction is made of: attributions to inputs, timesteps and features. */
@NullMarked
package engine.inspect.explain;

import org.jspecify.annotations.NullMarked;
