/**
 * The plain operation of every layer, written once over {@code double[]}: specification, fallback and oracle. In float32 the inputs are
 * widened and the outputs rounded. Not exported; {@code Reference…} stands beside the layer record of the same name.
 */
@NullMarked
package engine.api.reference;

import org.jspecify.annotations.NullMarked;
