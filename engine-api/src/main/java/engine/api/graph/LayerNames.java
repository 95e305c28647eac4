package engine.api.graph;

import engine.api.Problem;
import engine.api.layer.Layer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives layers without a name the one Keras would give: snake case of the class, numbered. */
public final class LayerNames {
    private static final Pattern WORD_START = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern LOWER_UPPER = Pattern.compile("([a-z])([A-Z])");

    private final Map<Layer, Layer> named = new IdentityHashMap<>();
    private boolean complete = true;

    private LayerNames() {}

    static LayerNames of(List<Layer> layers) {
        LayerNames names = new LayerNames();
        Set<String> taken = new HashSet<>();
        for (Layer layer : layers) {
            if (!layer.name().isEmpty() && !taken.add(layer.name())) {
                throw Problem.usage("two layers have the name " + layer.name())
                        .hint("layer names are unique in a model; apply one layer twice to share it")
                        .exception();
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Layer layer : layers) {
            names.complete &= !layer.name().isEmpty();
            names.named.put(layer, layer.name().isEmpty() ? layer.named(free(layer, counts, taken)) : layer);
        }
        return names;
    }

    /** Whether every layer had a name already. */
    boolean complete() {
        return complete;
    }

    Layer named(Layer layer) {
        return named.get(layer);
    }

    private static String free(Layer layer, Map<String, Integer> counts, Set<String> taken) {
        String base = snakeCase(layer.className());
        String name;
        do {
            int n = counts.merge(base, 1, Integer::sum) - 1;
            name = n == 0 ? base : base + "_" + n;
        } while (!taken.add(name));
        return name;
    }

    /** Keras' {@code to_snake_case}: {@code TimeDistributed} → {@code time_distributed}, {@code LSTM} → {@code lstm}. */
    public static String snakeCase(String className) {
        String words = WORD_START.matcher(className.replaceAll("\\W", "")).replaceAll("$1_$2");
        return LOWER_UPPER.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
