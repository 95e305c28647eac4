package engine.io.keras.graph;

import engine.api.config.KerasObject;
import engine.api.graph.Ends;
import engine.api.graph.Graph;
import engine.api.layer.Arguments;
import engine.api.layer.Layer;
import engine.io.keras.layer.LayerReader;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A functional model: its layers, and of them those that its outputs depend on. */
final class FunctionalReader {
    private final Map<String, Object> config;
    private final LayerReader reader;
    private final Map<String, FileLayer> layers = new LinkedHashMap<>();
    private final List<TensorReference> inputs;
    private final List<TensorReference> outputs;
    private final Set<String> countedFromZero = new HashSet<>();

    /** @param frozen whether its layers are not to be trained: those of a model within a model are frozen with the model */
    FunctionalReader(Map<String, Object> config, boolean frozen, LayerReader reader) {
        this.config = config;
        this.reader = reader;
        readLayers(frozen);
        for (FileLayer layer : layers.values()) {
            if (layer.isMasked()) layer.calls().forEach(call -> new OwnMasks(layers).take(layer, call));
        }
        inputs = ends("input_layers");
        outputs = ends("output_layers");
    }

    private ReadContext context() {
        return reader.context();
    }

    /** The whole model. */
    Graph read() {
        for (TensorReference output : outputs) layer(output).nameOutput();
        Set<String> needed = needed();
        Calls calls = new Calls(layers, needed, countedFromZero, context());
        String name = String.valueOf(config.getOrDefault("name", "model"));
        Graph graph = Graph.functional(name, calls.ends(inputs), calls.ends(outputs));
        List<String> order = new ArrayList<>(layers.keySet());
        for (Layer layer : graph.layers()) if (!layers.containsKey(layer.name())) order.add(layer.name()); // constants
        order.retainAll(graph.layers().stream().map(Layer::name).toList());
        return graph.layersInOrder(order).ends(new Ends(nest("input_layers"), nest("output_layers")));
    }

    /** How inputs or outputs are nested; null for a plain list. */
    private @Nullable Object nest(String key) {
        Object json = config.get(key);
        boolean plain = TensorReference.of(json) != null
                || json instanceof List<?> list && list.stream().allMatch(item -> TensorReference.of(item) != null);
        if (plain) return null;
        return numbered(json, new AtomicInteger());
    }

    private static Object numbered(@Nullable Object json, AtomicInteger next) {
        if (TensorReference.of(json) != null) return new Arguments.Input(next.getAndIncrement());
        if (json instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) items.add(numbered(item, next));
            return items;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        new TreeMap<>(KerasObject.map(json)).forEach((name, item) -> entries.put(name, numbered(item, next)));
        return entries;
    }

    private void readLayers(boolean frozen) {
        if (!(config.get("layers") instanceof List<?> list)) {
            throw context().problem("model", "no list of layers").exception();
        }
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw context()
                        .problem("model", "a layer that is no object")
                        .foundText(item)
                        .exception();
            }
            FileLayer layer = new FileLayer(KerasObject.map(map), frozen, reader);
            if (layers.put(layer.name(), layer) != null) {
                throw context()
                        .problem("layer " + layer.name(), "two layers have this name")
                        .exception();
            }
        }
    }

    private List<TensorReference> ends(String key) {
        List<TensorReference> ends = TensorReference.all(config.get(key));
        if (ends.isEmpty()) {
            throw context()
                    .problem("model, key " + key, "wrong value")
                    .expected("[layer, call, output], or several")
                    .foundText(config.get(key))
                    .exception();
        }
        return ends;
    }

    /** The layers that values of the outputs come from; the others are arithmetic of masks, which values carry along here. */
    private Set<String> needed() {
        Set<String> found = new HashSet<>();
        List<TensorReference> open = new ArrayList<>(outputs);
        open.addAll(inputs);
        for (TensorReference end : open) if (end.call() == 0) countedFromZero.add(end.layer());
        while (!open.isEmpty()) {
            TensorReference reference = open.remove(open.size() - 1);
            if (!found.add(reference.layer())) continue;
            FileLayer layer = layer(reference);
            if (!layer.mayPassOn()) layer.layer(); // its class is refused before its calls are
            for (InboundCall call : layer.calls()) {
                for (TensorReference input : call.inputs()) {
                    // Keras 3 counts from 0 within calls whatever it does for the outputs
                    if (input.call() == 0 && !context().generation().isKeras3()) countedFromZero.add(input.layer());
                    open.add(input);
                }
            }
        }
        refuseOmissions(found);
        return found;
    }

    private FileLayer layer(TensorReference reference) {
        FileLayer layer = layers.get(reference.layer());
        if (layer != null) return layer;
        throw context()
                .problem("layer " + reference.layer(), "the model refers to it, but has no such layer")
                .exception();
    }

    private void refuseOmissions(Set<String> needed) {
        for (FileLayer layer : layers.values()) {
            if (layer.isLayer() && !needed.contains(layer.name())) {
                throw context()
                        .problem("layer " + layer.name(), "it leads to no output of the model, at most to a mask")
                        .hint("a mask other than those of Masking and of the layers themselves is not supported")
                        .exception();
            }
        }
    }
}
