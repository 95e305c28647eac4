package engine.io.keras;

import engine.api.EngineException;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A functional model: makes the calls of {@code inbound_nodes} in an order in which every input is there. */
final class FunctionalReader {
    /** A layer of the file with its calls. */
    private record FileLayer(SerializedLayer json, boolean operation, List<InboundCall> calls, List<Layer> made) {
        /** The layer, made when it is first called. */
        Layer layer() {
            if (made.isEmpty()) made.add(json.read());
            return made.get(0);
        }
    }

    private final Map<String, Object> config;
    private final ReadContext context;
    private final Map<String, FileLayer> layers = new LinkedHashMap<>();
    private final Map<TensorReference, Symbol> symbols = new HashMap<>();
    private final MaskFlow masks = new MaskFlow();

    FunctionalReader(Map<String, Object> config, ReadContext context) {
        this.config = config;
        this.context = context;
    }

    Graph read() {
        readLayers();
        List<TensorReference> inputs = ends("input_layers");
        List<TensorReference> outputs = ends("output_layers");
        Set<String> needed = needed(inputs, outputs);
        call(needed);
        String name = String.valueOf(config.getOrDefault("name", "model"));
        Graph graph = Graph.functional(name, symbols(inputs), symbols(outputs));
        Set<String> kept =
                new HashSet<>(graph.layers().stream().map(Layer::name).toList());
        return graph.layersInOrder(
                layers.keySet().stream().filter(kept::contains).toList());
    }

    private void readLayers() {
        if (!(config.get("layers") instanceof List<?> list)) {
            throw context.problem("model", "no list of layers").exception();
        }
        boolean frozen = Boolean.FALSE.equals(config.get("trainable"));
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw context.problem("model", "a layer that is no object")
                        .found(item)
                        .exception();
            }
            Map<String, Object> json = KerasObject.map(map);
            SerializedLayer layer = SerializedLayer.of(json, context, frozen);
            String name = json.get("name") instanceof String given ? given : layer.name();
            List<InboundCall> calls = isOperation(json) // only calls of layers have to be understood
                    ? List.of()
                    : InboundCall.all(json.get("inbound_nodes"), "layer " + name, context);
            FileLayer file = new FileLayer(layer, isOperation(json), calls, new ArrayList<>());
            if (layers.put(name, file) != null) {
                throw context.problem("layer " + name, "two layers have this name")
                        .exception();
            }
        }
    }

    /** Whether it is a plain operation such as {@code keras.ops.not_equal} and not a layer of the same name. */
    private static boolean isOperation(Map<String, Object> json) {
        return json.get("module") instanceof String module && module.contains(".ops");
    }

    private List<TensorReference> ends(String key) {
        List<TensorReference> ends = TensorReference.all(config.get(key));
        if (ends.isEmpty()) {
            throw context.problem("model, key " + key, "wrong value")
                    .expected("[layer, call, output], or several")
                    .found(config.get(key))
                    .exception();
        }
        return ends;
    }

    /** The layers that values of the outputs come from; the others are arithmetic of masks, which values carry along here. */
    private Set<String> needed(List<TensorReference> inputs, List<TensorReference> outputs) {
        Set<String> needed = new HashSet<>();
        List<TensorReference> open = new ArrayList<>(outputs);
        open.addAll(inputs);
        while (!open.isEmpty()) {
            TensorReference reference = open.remove(open.size() - 1);
            if (!needed.add(reference.layer())) continue;
            FileLayer layer = existing(reference);
            if (layer.operation()) throw refusedOperation(layer);
            layer.calls().forEach(call -> open.addAll(call.inputs()));
        }
        layers.forEach((name, layer) -> {
            if (!layer.operation() && !needed.contains(name)) {
                throw context.problem("layer " + name, "it leads to no output of the model, at most to a mask")
                        .hint("a mask other than those of Masking and of the layers themselves is not supported")
                        .exception();
            }
        });
        return needed;
    }

    private FileLayer existing(TensorReference reference) {
        FileLayer layer = layers.get(reference.layer());
        if (layer != null) return layer;
        throw context.problem("layer " + reference.layer(), "the model refers to it, but has no such layer")
                .exception();
    }

    private RuntimeException refusedOperation(FileLayer operation) {
        return context.problem("operation " + operation.json().name(), "not supported")
                .found(operation.json().className())
                .hint("this engine reads the layers " + LayerCodecs.names())
                .exception();
    }

    private void call(Set<String> needed) {
        Map<String, Integer> made = new HashMap<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Map.Entry<String, FileLayer> entry : layers.entrySet()) {
                if (needed.contains(entry.getKey())) progress |= callWhatCanBe(entry, made);
            }
        }
        for (String name : needed) {
            int total = Math.max(1, layers.get(name).calls().size());
            if (made.getOrDefault(name, 0) < total) {
                throw context.problem("layer " + name, "called on outputs that never come to be")
                        .found(layers.get(name).calls())
                        .exception();
            }
        }
    }

    /** Makes the next calls of one layer, in their order, as long as their inputs are there. */
    private boolean callWhatCanBe(Map.Entry<String, FileLayer> entry, Map<String, Integer> made) {
        FileLayer file = entry.getValue();
        List<InboundCall> calls = file.calls();
        if (calls.isEmpty() && !made.containsKey(entry.getKey())) {
            made.put(entry.getKey(), 1);
            keep(entry.getKey(), 0, applied(file, null));
            return true;
        }
        int next = made.getOrDefault(entry.getKey(), 0);
        int first = next;
        while (next < calls.size()
                && symbols.keySet().containsAll(calls.get(next).inputs())) {
            keep(entry.getKey(), next, applied(file, calls.get(next)));
            made.put(entry.getKey(), ++next);
        }
        return next > first;
    }

    private void keep(String name, int call, List<Symbol> outputs) {
        for (Symbol output : outputs) symbols.put(new TensorReference(name, call, output.index()), output);
    }

    private List<Symbol> applied(FileLayer file, @Nullable InboundCall call) {
        Layer layer = file.layer();
        if (call == null && !(layer instanceof InputLayer)) {
            throw context.problem("layer " + layer.name(), "it is never called").exception();
        }
        List<Symbol> inputs = call == null ? List.of() : symbols(call.inputs());
        if (call != null && call.masked() && (inputs.isEmpty() || !masks.carries(inputs.get(0)))) {
            throw context.problem("layer " + layer.name(), "called with a mask of its own")
                    .hint("this engine takes masks from Masking and from the layers themselves")
                    .exception();
        }
        try {
            return layer.applyAll(inputs.toArray(Symbol[]::new));
        } catch (EngineException e) {
            throw context.located(e);
        }
    }

    private List<Symbol> symbols(List<TensorReference> references) {
        List<Symbol> found = new ArrayList<>();
        for (TensorReference reference : references) {
            Symbol symbol = symbols.get(reference);
            if (symbol == null) {
                throw context.problem("model", "refers to an output that does not exist")
                        .found(reference)
                        .exception();
            }
            found.add(symbol);
        }
        return found;
    }
}
