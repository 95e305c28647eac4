/**
 * Keras' configurations and weight layouts, generation by generation.
 */
package engine.io.keras;
