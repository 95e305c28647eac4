/** Finding one's way to a part of a weight: by gate, unit, input, feature or slice. */
@NullMarked
package engine.cli.weights;

import org.jspecify.annotations.NullMarked;
