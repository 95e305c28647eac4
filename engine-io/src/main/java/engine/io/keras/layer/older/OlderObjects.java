package engine.io.keras.layer.older;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.io.keras.value.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Initializers, regularizers and constraints within a layer's configuration, as older generations have them. */
final class OlderObjects {
    /** What Keras 1 calls initializers whose settings it has no words for. */
    private static final Map<String, String> KERAS1 = Map.of(
            "Zeros", "zero",
            "Ones", "one",
            "RandomUniform", "uniform",
            "RandomNormal", "normal",
            "OrthogonalInitializer", "orthogonal",
            "Identity", "identity");

    private OlderObjects() {}

    /** A value in place of one of Keras 3; all but these objects stay as they are. */
    static @Nullable Object write(OlderLayer layer, String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || !(map.get("module") instanceof String module)) return value;
        ObjectConfig object = KerasObject.read(value);
        if (object == null) return value;
        return switch (module) {
            case "keras.initializers" -> initializer(layer, object);
            case "keras.regularizers" -> regularizer(layer, key, object);
            case "keras.constraints" -> constraint(layer, key, object);
            default -> value;
        };
    }

    /** It makes no number of a model that has its weights; one that the generation does not know is its default. */
    private static @Nullable Object initializer(OlderLayer layer, ObjectConfig object) {
        String name = object.className();
        if (layer.target() == Target.KERAS1) {
            String word = KERAS1.getOrDefault(name, KerasObject.snakeCase(name));
            return layer.words().knows("initializer", word) ? word : "glorot_uniform";
        }
        if (name.equals("OrthogonalInitializer")) name = "Orthogonal";
        if (layer.words().knows("initializer", name)) return object(name, object.config());
        return layer.words().knows("initializer", KerasObject.snakeCase(name))
                ? scaling(name)
                : object("Zeros", Map.of());
    }

    /** {@code GlorotUniform} and its like, which Keras 2 has as functions and writes as what they make. */
    private static Map<String, Object> scaling(String name) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("scale", name.startsWith("He") ? 2.0 : 1.0);
        config.put("mode", name.startsWith("Glorot") ? "fan_avg" : "fan_in");
        config.put("distribution", name.endsWith("Uniform") ? "uniform" : "normal");
        config.put("seed", null);
        return object("VarianceScaling", config);
    }

    private static Map<String, Object> regularizer(OlderLayer layer, String key, ObjectConfig object) {
        if (!object.className().matches("L1|L2|L1L2")) {
            if (layer.words().knows("regularizer", object.className())) {
                return object(object.className(), object.config());
            }
            throw layer.problem(key, layer.target().keras() + " has no such regularizer")
                    .found(object.className())
                    .exception();
        }
        Map<String, Object> both = new LinkedHashMap<>();
        for (String norm : new String[] {"l1", "l2"})
            both.put(norm, object.config().getOrDefault(norm, 0.0));
        return layer.target() == Target.KERAS1 ? named("L1L2Regularizer", both) : object("L1L2", both);
    }

    private static Map<String, Object> constraint(OlderLayer layer, String key, ObjectConfig object) {
        if (!layer.words().knows("constraint", object.className())) {
            throw layer.problem(key, layer.target().keras() + " has no such constraint")
                    .found(object.className())
                    .exception();
        }
        if (layer.target() != Target.KERAS1) return object(object.className(), object.config());
        Map<String, Object> config = new LinkedHashMap<>(object.config());
        boolean single = object.className().equals("MaxNorm");
        Map<String, String> bounds = Map.of("max_value", single ? "m" : "high", "min_value", "low");
        bounds.forEach((later, older) -> {
            if (config.containsKey(later)) config.put(older, config.remove(later));
        });
        return named(object.className(), config);
    }

    private static Map<String, Object> object(String className, Map<String, Object> config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", className);
        json.put("config", config);
        return json;
    }

    /** Keras 1's form. */
    private static Map<String, Object> named(String name, Map<String, Object> config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.putAll(config);
        return json;
    }
}
