package engine.io.keras;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.layer.ActivationFunction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Activation functions to and from the names they have in files. */
final class Activations {
    private Activations() {}

    /** The function of this name or serialised function object, or null if the engine has none. */
    static @Nullable ActivationFunction read(Object json, Generation generation) {
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        Object function = object.config().get("name"); // {"class_name": "function", "config": "tanh"}
        String name = object.className().equals("function") && function instanceof String f ? f : object.className();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hard_sigmoid" ->
                generation == Generation.KERAS3
                        ? ActivationFunction.HARD_SIGMOID
                        : ActivationFunction.HARD_SIGMOID_KERAS2;
            case "silu", "swish" -> ActivationFunction.SWISH;
            default -> plain(name);
        };
    }

    private static @Nullable ActivationFunction plain(String name) {
        for (ActivationFunction function : ActivationFunction.values()) {
            boolean own = function == ActivationFunction.HARD_SIGMOID_KERAS2; // our word, nobody's file has it
            if (!own && function.name().toLowerCase(Locale.ROOT).equals(name)) return function;
        }
        return null;
    }

    /** Keras 3's name. */
    static String write(ActivationFunction function, String layer) {
        return switch (function) {
            case SWISH -> "silu";
            case HARD_SIGMOID_KERAS2 ->
                throw Problem.content("Keras 3 has no function for the hard_sigmoid of Keras 1, 2 and tf.keras")
                        .where("layer " + layer)
                        .found("clip(0.2 x + 0.5, 0, 1)")
                        .hint("Keras 3's hard_sigmoid is relu6(x + 3) / 6 and would predict otherwise")
                        .exception();
            default -> function.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The names that {@link #read} takes. */
    static String names() {
        StringBuilder names = new StringBuilder();
        for (ActivationFunction function : ActivationFunction.values()) {
            if (function == ActivationFunction.HARD_SIGMOID_KERAS2) continue;
            names.append(names.isEmpty() ? "" : ", ").append(function.name().toLowerCase(Locale.ROOT));
        }
        return names.toString();
    }
}
