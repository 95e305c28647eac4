package engine.io.keras;

import engine.api.ObjectConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Losses and metrics as Keras 3 takes them: a name where there is nothing but the name, an object where there is a configuration. An
 * alias ({@code mse}) fails in a whole-model {@code .h5}, which gets the full name.
 */
final class KerasNames {
    private static final Map<String, String> FULL = Map.of(
            "mse", "mean_squared_error",
            "mae", "mean_absolute_error",
            "bce", "binary_crossentropy",
            "cce", "categorical_crossentropy",
            "scce", "sparse_categorical_crossentropy");

    private KerasNames() {}

    /**
     * A name or an object.
     *
     * @param full whether an alias becomes the full name
     */
    static Object write(String module, ObjectConfig object, boolean full) {
        String plain = KerasObject.plainName(object.className());
        if (plain.equals("rmse") || plain.equals("rootmeansquarederror")) {
            return KerasObject.write(module, rootMeanSquaredError(object));
        }
        if (!object.config().isEmpty()) return KerasObject.write(module, object);
        return full ? FULL.getOrDefault(plain, object.className()) : object.className();
    }

    /** Keras knows this metric by its class alone; the name keeps the history's key. */
    private static ObjectConfig rootMeanSquaredError(ObjectConfig object) {
        Map<String, Object> config = new LinkedHashMap<>();
        boolean asked = object.config().isEmpty();
        config.put(
                "name", asked ? object.className() : object.config().getOrDefault("name", "root_mean_squared_error"));
        config.put("dtype", "float32");
        return new ObjectConfig("RootMeanSquaredError", config);
    }
}
