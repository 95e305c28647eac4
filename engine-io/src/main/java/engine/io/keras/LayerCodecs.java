package engine.io.keras;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.layer.CustomLayer;
import engine.api.layer.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry of layer codecs: by the layer's class for writing, by Keras' class name for reading. */
final class LayerCodecs {
    private static final List<LayerCodec<?>> ALL = List.of(
            new InputLayerCodec(),
            new DenseCodec(),
            new LstmCodec(),
            new ConcatenateCodec(),
            new DropoutCodec(),
            new ActivationCodec(),
            new FlattenCodec(),
            new ReshapeCodec(),
            new MaskingCodec(),
            new TimeDistributedCodec());

    private static final Map<Class<?>, LayerCodec<?>> BY_TYPE = new LinkedHashMap<>();
    private static final Map<String, LayerCodec<?>> BY_NAME = new LinkedHashMap<>();

    static {
        for (LayerCodec<?> codec : ALL) {
            BY_TYPE.put(codec.type(), codec);
            codec.classNames().forEach(name -> BY_NAME.put(name, codec));
        }
    }

    private LayerCodecs() {}

    /** The classes of layer that have a codec. */
    static Set<Class<?>> types() {
        return BY_TYPE.keySet();
    }

    /**
     * The layer of a configuration.
     *
     * @param registeredName {@code Package>Name} of a user's own class, or null
     */
    static Layer read(LayerConfig config, @Nullable String registeredName) {
        LayerCodec<?> codec = registeredName == null ? BY_NAME.get(config.className()) : null;
        if (codec == null) return CustomLayers.provided().read(config, registeredName);
        try {
            Layer layer = codec.read(config);
            config.finish();
            return layer;
        } catch (EngineException e) {
            throw config.context().located(e);
        }
    }

    /** Keras 3's object of a layer: {@code module}, {@code class_name}, {@code config}, {@code registered_name}. */
    static Map<String, Object> write(Layer layer) {
        if (layer instanceof CustomLayer custom) return CustomLayers.provided().write(custom);
        LayerCodec<?> codec = BY_TYPE.get(layer.getClass());
        if (codec == null) {
            throw Problem.content("a layer that Keras' files have no form for")
                    .where("layer " + layer.name() + " (" + layer.className() + ")")
                    .exception();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", "keras.layers");
        json.put("class_name", layer.className());
        json.put("config", written(codec, layer));
        json.put("registered_name", null);
        return json;
    }

    private static <L extends Layer> Map<String, Object> written(LayerCodec<L> codec, Layer layer) {
        return codec.write(codec.type().cast(layer));
    }

    /** Whether a built-in layer goes by this name. */
    static boolean reads(String className) {
        return BY_NAME.containsKey(className);
    }

    /** The class names this engine reads, for messages. */
    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }
}
