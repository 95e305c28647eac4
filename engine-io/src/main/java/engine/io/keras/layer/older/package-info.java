/**
 * Layers in the words of the generations before Keras 3: the tables of {@code engine.io.keras.layer.quirk} the other way round, and what
 * each generation knows.
 */
package engine.io.keras.layer.older;
