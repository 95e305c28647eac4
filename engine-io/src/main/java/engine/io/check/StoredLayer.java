package engine.io.check;

/**
 * A layer as the file lists it.
 *
 * @param name as the file spells it; empty where it has none
 * @param className Keras' class name
 */
public record StoredLayer(String name, String className) {}
