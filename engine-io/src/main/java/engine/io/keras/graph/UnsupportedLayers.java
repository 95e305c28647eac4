package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.io.keras.layer.LayerReader;
import engine.io.keras.layer.SerializedLayer;
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
    private final List<Problem> ownProblems = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
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

    /** What stands against each layer by itself; a person's own come first. */
    static List<Problem> problems(Map<String, Object> modelJson, LayerReader reader) {
        UnsupportedLayers found = new UnsupportedLayers(reader);
        found.read(modelJson.get("config"));
        List<Problem> all = new ArrayList<>(found.ownProblems);
        all.addAll(found.problems);
        return all;
    }

    /** Reads each layer; where one within it is refused, that one says more. */
    private void read(@Nullable Object json) {
        for (Map<String, Object> layer : layers(json)) {
            int before = problems.size() + ownProblems.size();
            read(layer.get("config"));
            boolean within = problems.size() + ownProblems.size() > before;
            if (within || SerializedLayer.isModel(layer)) continue;
            try {
                reader.read(layer);
            } catch (EngineException e) {
                (reader.isOwn(layer) ? ownProblems : problems)
                        .add(reader.context().located(e).problem());
            }
        }
    }

    private void walk(@Nullable Object json) {
        for (Map<String, Object> layer : layers(json)) look(layer);
    }

    /** The layers that a configuration holds. */
    private static List<Map<String, Object>> layers(@Nullable Object json) {
        if (json instanceof List<?> list)
            return list.stream()
                    .filter(Map.class::isInstance)
                    .map(KerasObject::map)
                    .toList(); // an old Sequential
        if (!(json instanceof Map<?, ?> map)) return List.of();
        List<Map<String, Object>> layers = new ArrayList<>();
        for (String key : List.of("layers", "layer", "backward_layer", "cell", "cells")) {
            Object held = map.get(key);
            List<?> objects = held instanceof List<?> list ? list : List.of(held == null ? Map.of() : held);
            for (Object object : objects) {
                if (object instanceof Map<?, ?> layer && !layer.isEmpty()) layers.add(KerasObject.map(layer));
            }
        }
        return layers;
    }

    private void look(Map<String, Object> layer) {
        String refused = reader.unsupported(layer);
        if (refused != null) (reader.isOwn(layer) ? own : others).add(refused);
        else walk(layer.get("config"));
    }
}
