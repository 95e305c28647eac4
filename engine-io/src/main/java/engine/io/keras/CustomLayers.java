package engine.io.keras;

import engine.api.Problem;
import engine.api.layer.CustomLayer;
import engine.api.layer.Layer;
import engine.api.spi.CustomLayerCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Layers of a user's own, by the codecs that the user provides. */
record CustomLayers(List<CustomLayerCodec> codecs) {
    /** Those that are provided as services. */
    static CustomLayers provided() {
        return new CustomLayers(ServiceLoader.load(CustomLayerCodec.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The user's layer; any other class is refused by its name. */
    Layer read(LayerConfig config, @Nullable String registeredName) {
        String wanted = registeredName == null ? config.className() : registeredName;
        CustomLayerCodec codec = find(c -> c.registeredName().equals(wanted)
                || registeredName == null && c.registeredName().endsWith(">" + wanted));
        if (codec == null) throw refused(config, wanted);
        return codec.layer(config.name(), config.without("name", "dtype"));
    }

    private static RuntimeException refused(LayerConfig config, String wanted) {
        if (config.className().equals("Lambda")) {
            return config.problem("a Lambda holds Python code, which is never run")
                    .hint("write it as a layer of your own with a CustomLayerCodec, or leave it out of the model")
                    .exception();
        }
        return config.problem("not supported" + (wanted.contains(">") ? ", no codec for " + wanted : ""))
                .hint("this engine reads " + LayerCodecs.names() + ", and layers with a CustomLayerCodec")
                .exception();
    }

    Map<String, Object> write(CustomLayer layer) {
        CustomLayerCodec codec = find(c -> c.type() == layer.getClass());
        if (codec == null) {
            throw Problem.content("no CustomLayerCodec for " + layer.getClass().getName())
                    .where("layer " + layer.name())
                    .hint("provide one as a service of engine.api.spi.CustomLayerCodec")
                    .exception();
        }
        String name = codec.registeredName();
        Map<String, Object> config = LayerCodec.base(layer);
        config.putAll(codec.config(layer));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", name.substring(0, Math.max(0, name.indexOf('>'))));
        json.put("class_name", name.substring(name.indexOf('>') + 1));
        json.put("config", config);
        json.put("registered_name", name);
        return json;
    }

    private @Nullable CustomLayerCodec find(Predicate<CustomLayerCodec> wanted) {
        return codecs.stream().filter(wanted).findFirst().orElse(null);
    }
}
