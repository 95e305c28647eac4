package engine.testkit.golden;

import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.graph.LayerNames;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import java.util.Map;

/** Makes layers of Keras' JSON {@code {class_name, config}}, those within others named as Keras names them. */
final class InnerLayers implements Nested {
    @Override
    public <T> T read(Class<T> type, Object json) {
        Map<String, Object> map = KerasObject.map(json);
        Object config = map.get("config");
        return type.cast(
                layer(schema("", (String) map.get("class_name")), config == null ? Map.of() : KerasObject.map(config)));
    }

    @Override
    public Object write(Object value) {
        throw new IllegalStateException("nothing is written here");
    }

    /** A class of the catalogue. */
    static Schema<? extends Layer> schema(String packageName, String className) {
        return LayerCatalogue.find(packageName, className)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "the catalogue has no " + className + (packageName.isEmpty() ? "" : " of " + packageName)));
    }

    /** A layer of this class with the configuration of a file. */
    static Layer layer(Schema<? extends Layer> schema, Map<String, Object> json) {
        Config config = schema.read(json, new InnerLayers());
        Object name = json.getOrDefault("name", LayerNames.snakeCase(schema.className()));
        Layer layer = schema.make((String) name, config);
        return Boolean.FALSE.equals(json.get("trainable")) ? layer.trainable(false) : layer;
    }
}
