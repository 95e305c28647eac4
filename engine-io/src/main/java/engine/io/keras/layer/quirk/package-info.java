/**
 * What generations of Keras call otherwise, or mean otherwise by the same words, class by class: made into the words of Keras 3 before a
 * layer's keys are read. Classes go by their names in files, never by their types.
 */
package engine.io.keras.layer.quirk;
