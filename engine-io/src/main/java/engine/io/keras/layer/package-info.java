/** One codec for all layers: a layer's JSON to and from its configuration, by the keys that its class states. */
package engine.io.keras.layer;
