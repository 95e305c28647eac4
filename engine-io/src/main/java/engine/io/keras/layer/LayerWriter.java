package engine.io.keras.layer;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.graph.NestedModel;
import engine.api.layer.Checks;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.io.keras.layer.older.OlderLayer;
import engine.io.keras.layer.quirk.WrittenQuirks;
import engine.io.keras.value.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers as Keras 3's objects, in the keys that 3.0 knew already, or as an older generation has them.
 *
 * @param classes that files can hold
 * @param models writes models within the model
 * @param target the Keras that is to read them
 * @param modules whether each layer tells its module, as all do in a {@code .keras}
 */
public record LayerWriter(LayerClasses classes, NestedModels models, Target target, boolean modules) implements Nested {
    /** For Keras 3. */
    public LayerWriter(LayerClasses classes, NestedModels models) {
        this(classes, models, Target.KERAS3, true);
    }

    /** {@code module}, {@code class_name}, {@code config}, {@code registered_name}; older generations may have two of them. */
    public Map<String, Object> write(Layer layer) {
        if (layer instanceof NestedModel model) return models.write(model);
        return target == Target.KERAS3 ? keras3(layer) : older(layer, modules);
    }

    /** @param module whether Keras 3 is told its own class */
    private Map<String, Object> older(Layer layer, boolean module) {
        Schema<? extends Layer> schema = layer.schema();
        if (!schema.packageName().isEmpty()) {
            boolean operation = LayerClasses.isOperation(schema);
            throw Problem.content(
                            operation
                                    ? target.keras() + " has no layer for one of Keras 3's operations"
                                    : "a class of a user's own is written for Keras 3 alone")
                    .where(Checks.place(layer))
                    .exception();
        }
        Map<String, Object> hard = new LinkedHashMap<>();
        Config config = layer.config();
        for (Key<?> key : schema.keys()) config = withoutHardSigmoid(key, config, hard);
        Map<String, Object> words = config(layer, config);
        words.putAll(hard);
        Map<String, Object> json = OlderLayer.write(Checks.place(layer), layer.className(), words, target);
        return module ? withModule(json) : json;
    }

    /** What Keras 2 overlooks, and Keras 3 and the {@code .keras} of tf.keras need. */
    private static Map<String, Object> withModule(Map<String, Object> layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", "keras.layers");
        json.putAll(layer);
        json.put("registered_name", null);
        return json;
    }

    /** The function that all generations but Keras 3 call so. */
    @SuppressWarnings("unchecked") // the value was that of the key
    private static <T> Config withoutHardSigmoid(Key<T> key, Config config, Map<String, Object> hard) {
        if (config.get(key) != ActivationFunction.HARD_SIGMOID_KERAS2) return config;
        hard.put(key.name(), "hard_sigmoid");
        return config.with(key, (T) ActivationFunction.LINEAR);
    }

    private Map<String, Object> keras3(Layer layer) {
        Schema<? extends Layer> schema = layer.schema();
        if (!classes.all().contains(schema)) {
            throw Problem.content("no LayerCatalogue lists this class of layer, so no file with it could be read")
                    .where(Checks.place(layer))
                    .hint("list its schema in a service of engine.api.spi.LayerCatalogue")
                    .exception();
        }
        String own = schema.packageName();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", own.isEmpty() ? "keras.layers" : own);
        json.put("class_name", WrittenQuirks.className(schema.className()));
        json.put("config", config(layer, layer.config()));
        json.put("registered_name", registeredName(schema));
        return json;
    }

    private static Object registeredName(Schema<? extends Layer> schema) {
        if (schema.packageName().isEmpty()) return null;
        return LayerClasses.isOperation(schema) ? schema.className() : schema.packageName() + ">" + schema.className();
    }

    private Map<String, Object> config(Layer layer, Config values) {
        Map<String, Object> config = new LinkedHashMap<>();
        if (!layer.name().isEmpty()) config.put("name", layer.name()); // Keras names a cell itself
        if (layer.schema() == InputLayer.SCHEMA) {
            config.put("sparse", false);
        } else if (!LayerClasses.isOperation(layer.schema())) {
            config.put("trainable", layer.trainable());
            config.put("dtype", "float32");
        }
        try {
            config.putAll(layer.schema().write(values, this));
            WrittenQuirks.apply(layer.className(), config);
            return config;
        } catch (EngineException e) {
            throw e.problem().where() == null
                    ? e.problem().where(Checks.place(layer)).exception(e)
                    : e;
        }
    }

    @Override
    public Object write(Object value) {
        if (value instanceof NestedModel model) {
            Map<String, Object> json = models.write(model);
            return target == Target.KERAS3 ? withinWrapper(json) : json;
        }
        if (value instanceof Layer layer) {
            return target == Target.KERAS3 ? keras3(layer) : older(layer, target != Target.KERAS1);
        }
        throw new IllegalStateException("no " + value.getClass().getSimpleName() + " can be written here");
    }

    /** A wrapper wants a single tensor from a model within it; Keras gives a list where the file lists one. */
    private static Map<String, Object> withinWrapper(Map<String, Object> model) {
        Map<String, Object> config = KerasObject.map(model.get("config"));
        for (String ends : List.of("input_layers", "output_layers")) {
            if (config.get(ends) instanceof List<?> list && list.size() == 1) config.put(ends, list.get(0));
        }
        return model;
    }

    @Override
    public <T> T read(Class<T> type, Object json) {
        throw new IllegalStateException("a writer does not read");
    }
}
