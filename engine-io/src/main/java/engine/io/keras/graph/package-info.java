/** The calls of a model to and from Keras' JSON: functional models, chains, models within models. */
package engine.io.keras.graph;
