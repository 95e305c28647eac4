/**
 * One record a Keras layer, and what an operation of a layer sees when it is called ({@link engine.api.layer.LayerCall}).
 *
 * <p>A record holds the layer's Keras configuration, declares its weights and its output shapes. The plain reference operation of a
 * built-in layer is the class {@code Reference…} of the same name in {@code engine.api.reference}; a faster one lives in a backend.
 */
@NullMarked
package engine.api.layer;

import org.jspecify.annotations.NullMarked;
