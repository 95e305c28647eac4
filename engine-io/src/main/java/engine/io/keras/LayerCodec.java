package engine.io.keras;

import engine.api.layer.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What carries one layer to and from Keras' JSON. */
interface LayerCodec<L extends Layer> {
    /** The layer's class: the key of the registry. */
    Class<L> type();

    /** The class names in files of all generations. */
    default List<String> classNames() {
        return List.of(type().getSimpleName());
    }

    /** The layer; every key of the configuration is asked for. */
    L read(LayerConfig config);

    /** Keras 3's configuration, in the keys that 3.0 knew already. */
    Map<String, Object> write(L layer);

    /** The keys that every layer's configuration begins with. */
    static Map<String, Object> base(Layer layer) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", layer.name());
        config.put("trainable", layer.trainable());
        config.put("dtype", "float32");
        return config;
    }
}
