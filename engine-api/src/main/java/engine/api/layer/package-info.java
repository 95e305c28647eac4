/**
 * What a layer is: its configuration, what it declares ({@link engine.api.layer.Layer}), what its operation sees when it is called ({@link
 * engine.api.layer.LayerCall}), and how calls make a graph ({@link engine.api.layer.Symbol}, {@link engine.api.layer.Node}). Concrete layers
 * are in {@code engine.layers}, each beside its plain operation.
 */
@NullMarked
package engine.api.layer;

import org.jspecify.annotations.NullMarked;
