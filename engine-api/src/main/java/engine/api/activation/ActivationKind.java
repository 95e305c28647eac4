package engine.api.activation;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Nested;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Activation functions as options of a layer, by the names Keras 3 has for them. */
final class ActivationKind implements Kind<ActivationFunction> {
    private static final List<ActivationFunction> NAMED = Arrays.stream(ActivationFunction.values())
            .filter(function -> function != ActivationFunction.HARD_SIGMOID_KERAS2) // our word, nobody's file has it
            .toList();

    private final boolean narrowing;

    /** @param narrowing whether functions are taken whose rows come out shorter */
    ActivationKind(boolean narrowing) {
        this.narrowing = narrowing;
    }

    @Override
    public String expected() {
        return "an activation function";
    }

    @Override
    public @Nullable ActivationFunction read(Object json, Nested nested) {
        if (json instanceof ActivationFunction function) return function;
        ObjectConfig object = KerasObject.read(json);
        if (object == null) return null;
        Object function = object.config().get("name"); // {"class_name": "function", "config": "tanh"}
        String name = object.className().equals("function") && function instanceof String f ? f : object.className();
        if (name.equals("silu")) return ActivationFunction.SWISH;
        if (name.equals("hard_swish")) return ActivationFunction.HARD_SILU;
        for (ActivationFunction known : NAMED)
            if (word(known).equals(name.toLowerCase(Locale.ROOT))) return fitting(known);
        throw Problem.content("this activation is not supported")
                .found(name)
                .hint("this engine reads "
                        + String.join(
                                ", ", NAMED.stream().map(ActivationKind::word).toList()))
                .exception();
    }

    private ActivationFunction fitting(ActivationFunction function) {
        if (narrowing || function.width(2) == 2) return function;
        throw Problem.content("this activation halves the last axis, and Keras tells the next layer of the whole one")
                .found(word(function))
                .hint("put it behind, as a layer Activation of its own")
                .exception();
    }

    @Override
    public Object write(ActivationFunction function, Nested nested) {
        return switch (function) {
            case SWISH -> "silu";
            case HARD_SIGMOID_KERAS2 ->
                throw Problem.content("Keras 3 has no function for the hard_sigmoid of Keras 1, 2 and tf.keras")
                        .found("clip(0.2 x + 0.5, 0, 1)")
                        .hint("Keras 3's hard_sigmoid is relu6(x + 3) / 6 and would predict otherwise")
                        .exception();
            default -> word(function);
        };
    }

    private static String word(ActivationFunction function) {
        return function.name().toLowerCase(Locale.ROOT);
    }
}
