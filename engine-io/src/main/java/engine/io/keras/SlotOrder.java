package engine.io.keras;

import engine.api.OptimizerState.Slot;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In which order files list what an optimizer remembers.
 *
 * @param slots word and variable, in the file's order
 */
record SlotOrder(List<Key> slots) {
    /** One remembered tensor. */
    record Key(String name, Variable variable) {}

    /** How the slots of several words are put in a row. */
    enum Layout {
        /** Keras 3 and tf.keras since 2.11: Adam's two words variable by variable, all others word by word. */
        V3,
        /** Older ones: word by word. */
        BY_WORD
    }

    /** Keras' plain class name: {@code Custom>Adam} is {@code Adam}. */
    static String plain(String className) {
        return className.substring(className.lastIndexOf('>') + 1);
    }

    /** The order for an optimizer of this configuration; empty for one whose slots this engine does not know. */
    static SlotOrder of(String className, Map<String, Object> config, List<Variable> variables, Layout layout) {
        List<Key> keys = new ArrayList<>();
        switch (plain(className).toLowerCase(Locale.ROOT)) {
            case "sgd" -> {
                if (number(config.get("momentum")) != 0) words(keys, variables, "momentum");
            }
            case "rmsprop" -> {
                words(keys, variables, "velocity");
                if (number(config.get("momentum")) != 0) words(keys, variables, "momentum");
                if (Boolean.TRUE.equals(config.get("centered"))) words(keys, variables, "average_gradient");
            }
            case "adam", "adamw" -> {
                if (layout == Layout.V3) byVariable(keys, variables);
                else words(keys, variables, "momentum", "velocity");
                if (Boolean.TRUE.equals(config.get("amsgrad"))) words(keys, variables, "velocity_hat");
            }
            default -> {
                // an optimizer whose state is not carried
            }
        }
        return new SlotOrder(keys);
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static void words(List<Key> keys, List<Variable> variables, String... words) {
        for (String word : words) for (Variable variable : variables) keys.add(new Key(word, variable));
    }

    private static void byVariable(List<Key> keys, List<Variable> variables) {
        for (Variable variable : variables) {
            keys.add(new Key("momentum", variable));
            keys.add(new Key("velocity", variable));
        }
    }

    /** The slot of a key among those of a state. */
    static Slot find(List<Slot> slots, Key key) {
        return slots.stream()
                .filter(slot -> slot.name().equals(key.name())
                        && slot.variable().equals(key.variable().path()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a state without " + key));
    }
}
