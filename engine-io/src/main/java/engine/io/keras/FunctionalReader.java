package engine.io.keras;

import engine.api.layer.Concatenate;
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

/** A functional model: makes the calls of {@code inbound_nodes} in an order in which every input is there. */
final class FunctionalReader implements ModelPart {
    private final Map<String, Object> config;
    private final ReadContext context;
    private final Map<String, FileLayer> layers = new LinkedHashMap<>();
    private final List<TensorReference> inputs;
    private final List<TensorReference> outputs;
    private final Set<String> countedFromZero = new HashSet<>();
    private final Set<String> needed;

    FunctionalReader(Map<String, Object> config, String prefix, boolean frozen, ReadContext context) {
        this.config = config;
        this.context = context;
        readLayers(prefix, frozen || Boolean.FALSE.equals(config.get("trainable")));
        inputs = ends("input_layers");
        outputs = ends("output_layers");
        needed = needed();
    }

    /** The whole model. */
    Graph read() {
        Calls calls = new Calls(List.of());
        String name = String.valueOf(config.getOrDefault("name", "model"));
        Graph graph = Graph.functional(name, calls.symbols(inputs), calls.symbols(outputs));
        Set<String> kept = new HashSet<>();
        graph.layers().forEach(layer -> kept.add(layer.name()));
        return graph.layersInOrder(layerNames().stream().filter(kept::contains).toList());
    }

    @Override
    public List<Symbol> call(List<Symbol> given) {
        if (given.size() != inputs.size()) {
            throw context.problem("model " + config.get("name"), "called on another number of inputs than it has")
                    .expected(inputs.size())
                    .found(given.size())
                    .exception();
        }
        return new Calls(given).symbols(outputs);
    }

    @Override
    public List<String> layerNames() {
        List<String> names = new ArrayList<>();
        layers.forEach((name, layer) -> {
            if (needed.contains(name) && !layer.isCast())
                names.addAll(layer.part().layerNames());
        });
        return names;
    }

    private void readLayers(String prefix, boolean frozen) {
        if (!(config.get("layers") instanceof List<?> list)) {
            throw context.problem("model", "no list of layers").exception();
        }
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> map)) {
                throw context.problem("model", "a layer that is no object")
                        .found(item)
                        .exception();
            }
            FileLayer layer = new FileLayer(KerasObject.map(map), prefix, frozen, context);
            if (layers.put(layer.name(), layer) != null) {
                throw context.problem("layer " + layer.name(), "two layers have this name")
                        .exception();
            }
        }
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
    private Set<String> needed() {
        Set<String> found = new HashSet<>();
        List<TensorReference> open = new ArrayList<>(outputs);
        open.addAll(inputs);
        while (!open.isEmpty()) {
            TensorReference reference = open.remove(open.size() - 1);
            if (reference.call() == 0) countedFromZero.add(reference.layer());
            if (!found.add(reference.layer())) continue;
            FileLayer layer = layers.get(reference.layer());
            if (layer == null) {
                throw context.problem("layer " + reference.layer(), "the model refers to it, but has no such layer")
                        .exception();
            }
            if (!layer.isCast()) layer.part(); // its class is refused before its calls are
            layer.calls().forEach(call -> open.addAll(call.inputs()));
        }
        for (FileLayer layer : layers.values()) {
            if (layer.isLayer() && !found.contains(layer.name())) {
                throw context.problem("layer " + layer.name(), "it leads to no output of the model, at most to a mask")
                        .hint("a mask other than those of Masking and of the layers themselves is not supported")
                        .exception();
            }
        }
        return found;
    }

    /** One walk through the model. */
    private final class Calls {
        private final Map<TensorReference, Symbol> symbols = new HashMap<>();
        private final Map<String, Integer> made = new HashMap<>();
        private final MaskFlow masks = new MaskFlow();

        /** Calls everything, on these inputs; on inputs of its own where none are given. */
        Calls(List<Symbol> given) {
            for (int i = 0; i < given.size(); i++) {
                symbols.put(inputs.get(i), given.get(i));
                made.put(inputs.get(i).layer(), 1);
            }
            boolean progress = true;
            while (progress) {
                progress = false;
                for (FileLayer layer : layers.values()) {
                    if (needed.contains(layer.name())) progress |= callWhatCanBe(layer);
                }
            }
            for (String name : needed) {
                if (made.getOrDefault(name, 0) < layers.get(name).calls().size()) {
                    throw context.problem("layer " + name, "called on outputs that never come to be")
                            .exception();
                }
            }
        }

        /** Makes the next calls of one layer, in their order, as long as their inputs are there. */
        private boolean callWhatCanBe(FileLayer layer) {
            List<InboundCall> calls = layer.calls();
            int first = made.getOrDefault(layer.name(), 0);
            int next = first;
            if (calls.isEmpty() && next == 0) keep(layer, next++, layer.call(List.of()));
            while (next < calls.size()
                    && symbols.keySet().containsAll(calls.get(next).inputs())) {
                List<Symbol> inputs = symbols(calls.get(next).inputs());
                TensorReference mask = calls.get(next).mask();
                if (mask == null) refuseLeftOutMask(layer, inputs);
                else requireMask(layer, inputs, mask);
                keep(layer, next++, layer.call(inputs));
            }
            made.put(layer.name(), next);
            return next > first;
        }

        private void keep(FileLayer layer, int call, List<Symbol> results) {
            long number = (countedFromZero.contains(layer.name()) ? 0 : layer.firstCall()) + call;
            for (int i = 0; i < results.size(); i++) {
                symbols.put(new TensorReference(layer.name(), number, i), results.get(i));
            }
        }

        /** What the file computes as a mask is what the first input carries here. */
        private void requireMask(FileLayer layer, List<Symbol> inputs, TensorReference mask) {
            if (!inputs.isEmpty() && masks.carries(inputs.get(0))) return;
            if (!inputs.isEmpty() && joinsMaskedAndUnmasked(inputs.get(0)) && mergedWithOnes(mask)) return;
            throw context.problem("layer " + layer.name(), "called with a mask of its own")
                    .hint("this engine takes masks from Masking and from the layers themselves")
                    .exception();
        }

        /** Inputs with and without a mask side by side: for Keras 3.15 every timestep counts then, which is no mask. */
        private boolean joinsMaskedAndUnmasked(Symbol first) {
            Symbol source = first;
            while (source.node().layer().maskRule() == Layer.MaskRule.PASS) {
                source = source.node().inputs().get(0);
            }
            return source.node().layer() instanceof Concatenate joined
                    && joined.joinsRows(source.shape().rank())
                    && source.node().inputs().stream().anyMatch(masks::carries);
        }

        /** Whether the file computes a mask as Keras does where one of several inputs has none: with ones in its place. */
        private boolean mergedWithOnes(TensorReference mask) {
            return operands(mask, "Any").stream()
                    .flatMap(any -> operands(any, "Concatenate").stream())
                    .map(part -> layers.get(part.layer()))
                    .anyMatch(part -> part != null && part.isOperation("OnesLike"));
        }

        /** What an operation of this class is called on; nothing if the output is another's. */
        private List<TensorReference> operands(TensorReference output, String className) {
            FileLayer operation = layers.get(output.layer());
            if (operation == null || !operation.isOperation(className)) return List.of();
            return operation.calls().stream()
                    .flatMap(call -> call.inputs().stream())
                    .toList();
        }

        /** Whether a layer reads the mask beside initial states is an option of the layer here, in Keras 3 a matter of each call. */
        private void refuseLeftOutMask(FileLayer layer, List<Symbol> inputs) {
            if (!layer.readsMaskBesideStates() || inputs.size() == 1 || !masks.carries(inputs.get(0))) return;
            throw context.problem(
                            "layer " + layer.name(), "called with initial states once with a mask and once without")
                    .hint("name the mask in both calls, or make two layers")
                    .exception();
        }

        List<Symbol> symbols(List<TensorReference> references) {
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
}
