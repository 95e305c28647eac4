package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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

    /** The package that tf.keras since 2.11 writes its own optimizers with: {@code Custom>Adam}. */
    private static final String OF_TF_KERAS = "Custom>";

    private static final Set<String> OPTIMIZERS = Set.of(
            "Adadelta", "Adafactor", "Adagrad", "Adam", "AdamW", "Adamax", "Ftrl", "Lion", "Nadam", "RMSprop", "SGD");

    private KerasNames() {}

    /** The full name of a loss or metric, as a function: {@code mean_squared_error} for {@code mse} and {@code MeanSquaredError}. */
    static String full(String name) {
        return FULL.getOrDefault(KerasObject.plainName(name), KerasObject.snakeCase(name));
    }

    /** The class name of an optimizer: Keras' own without a package, a user's own by its registered name. */
    static String optimizer(String className) {
        if (!className.startsWith(OF_TF_KERAS)) return className;
        String plain = className.substring(OF_TF_KERAS.length());
        return OPTIMIZERS.contains(plain) ? plain : className;
    }

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
        boolean own = object.className().contains(">"); // of a user's own: found by its registered name
        if (own || !object.config().isEmpty()) return KerasObject.write(module, object);
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
