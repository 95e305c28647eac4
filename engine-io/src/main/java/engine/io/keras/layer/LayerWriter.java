package engine.io.keras.layer;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.graph.NestedModel;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.io.keras.layer.quirk.WrittenQuirks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers as Keras 3's objects, in the keys that 3.0 knew already.
 *
 * @param classes that files can hold
 * @param models writes models within the model
 */
public record LayerWriter(LayerClasses classes, NestedModels models) implements Nested {
    /** {@code module}, {@code class_name}, {@code config}, {@code registered_name}. */
    public Map<String, Object> write(Layer layer) {
        if (layer instanceof NestedModel model) return models.write(model);
        Schema<? extends Layer> schema = layer.schema();
        if (!classes.all().contains(schema)) {
            throw Problem.content("no LayerCatalogue lists this class of layer, so no file with it could be read")
                    .where(place(layer))
                    .hint("list its schema in a service of engine.api.spi.LayerCatalogue")
                    .exception();
        }
        String own = schema.packageName();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", own.isEmpty() ? "keras.layers" : own);
        json.put("class_name", WrittenQuirks.className(schema.className()));
        json.put("config", config(layer));
        json.put("registered_name", registeredName(schema));
        return json;
    }

    private static Object registeredName(Schema<? extends Layer> schema) {
        if (schema.packageName().isEmpty()) return null;
        return LayerClasses.isOperation(schema) ? schema.className() : schema.packageName() + ">" + schema.className();
    }

    private Map<String, Object> config(Layer layer) {
        Map<String, Object> config = new LinkedHashMap<>();
        if (!layer.name().isEmpty()) config.put("name", layer.name()); // Keras names a cell itself
        if (layer.schema() == InputLayer.SCHEMA) {
            config.put("sparse", false);
        } else if (!LayerClasses.isOperation(layer.schema())) {
            config.put("trainable", layer.trainable());
            config.put("dtype", "float32");
        }
        try {
            config.putAll(layer.schema().write(layer.config(), this));
            WrittenQuirks.apply(layer.className(), config);
            return config;
        } catch (EngineException e) {
            throw e.problem().where() == null ? e.problem().where(place(layer)).exception(e) : e;
        }
    }

    private static String place(Layer layer) {
        return "layer " + layer.name() + " (" + layer.className() + ")";
    }

    @Override
    public Object write(Object value) {
        if (value instanceof NestedModel model) return withinWrapper(models.write(model));
        if (value instanceof Layer layer) return write(layer);
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
