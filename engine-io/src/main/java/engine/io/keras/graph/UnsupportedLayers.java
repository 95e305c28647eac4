package engine.io.keras.graph;

import engine.api.config.KerasObject;
import engine.io.keras.layer.LayerReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All layers of a model that cannot be read, so that nobody meets them one after the other; a person's own come first. */
final class UnsupportedLayers {
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private final LayerReader reader;

    private UnsupportedLayers(LayerReader reader) {
        this.reader = reader;
    }

    /**
     * Names them if there are several; of a single one the refusal that reading it met says more.
     *
     * @throws engine.api.EngineException that lists them
     */
    static void refuseSeveral(Map<String, Object> modelJson, LayerReader reader) {
        UnsupportedLayers found = new UnsupportedLayers(reader);
        found.walk(modelJson.get("config"));
        List<String> all = new ArrayList<>(found.own);
        all.addAll(found.others);
        if (all.size() < 2) return;
        throw reader.context()
                .problem("", "several layers are not supported")
                .found(all)
                .hint(LayerReader.WRITE_YOUR_OWN)
                .exception();
    }

    private void walk(@Nullable Object json) {
        if (json instanceof List<?> list) list.forEach(this::walk);
        if (!(json instanceof Map<?, ?> map)) return;
        for (String key : List.of("layers", "layer", "backward_layer", "cell", "cells")) {
            Object held = map.get(key);
            List<?> objects = held instanceof List<?> list ? list : List.of(held == null ? Map.of() : held);
            for (Object object : objects) if (object instanceof Map<?, ?> layer) look(KerasObject.map(layer));
        }
    }

    private void look(Map<String, Object> layer) {
        String refused = reader.unsupported(layer);
        if (refused != null) (reader.isOwn(layer) ? own : others).add(refused);
        else walk(layer.get("config"));
    }
}
