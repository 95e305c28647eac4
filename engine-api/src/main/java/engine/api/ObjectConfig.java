package engine.api;

import java.util.Map;

/**
 * A serialised Keras object: what files carry of optimizers, losses, metrics, schedules and of things this engine only passes on.
 *
 * @param className Keras' class name or alias: {@code Adam}, {@code mse}
 * @param config its JSON configuration, in the file's order; values are null, Boolean, Long, Double, String, List or Map
 */
public record ObjectConfig(String className, Map<String, Object> config) {
    /** An object with all of its defaults. */
    public static ObjectConfig of(String className) {
        return new ObjectConfig(className, Map.of());
    }
}
