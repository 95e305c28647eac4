/** The numbers of a model in the two layouts that Keras' files have had, and the forms in which older ones kept them. */
package engine.io.keras.weights;
