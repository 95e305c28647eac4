package engine.io.keras.graph;

import engine.api.EngineException;
import engine.api.Tensor;
import engine.api.layer.Constant;
import engine.api.layer.Extent;
import engine.api.layer.Symbol;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the calls of a functional model in an order in which every input is there. */
final class Calls {
    private final Map<String, FileLayer> layers;
    private final Set<String> needed;
    private final Set<String> countedFromZero;
    private final ReadContext context;
    private final MaskCheck masks;
    private final Map<TensorReference, Symbol> symbols = new HashMap<>();
    private final Map<TensorReference, Symbol> outputs = new HashMap<>(); // as the list of outputs counts
    private final Set<String> constants = new HashSet<>(); // their names
    private final Map<String, Integer> made = new HashMap<>();

    /**
     * Calls everything.
     *
     * @param needed the layers that outputs depend on
     * @param countedFromZero those to whose call 0 something refers
     */
    Calls(Map<String, FileLayer> layers, Set<String> needed, Set<String> countedFromZero, ReadContext context) {
        this.layers = layers;
        this.needed = needed;
        this.countedFromZero = countedFromZero;
        this.context = context;
        this.masks = new MaskCheck(layers, symbols, context);
        checkExtent();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (FileLayer layer : layers.values()) {
                if (needed.contains(layer.name())) progress |= callWhatCanBe(layer);
            }
        }
        requireAll();
    }

    /** Refuses what would be expanded without end before its calls are made. */
    private void checkExtent() {
        Extent extent = Extent.NONE;
        for (FileLayer layer : layers.values()) {
            int calls = layer.calls().size();
            boolean called = calls > 0 && needed.contains(layer.name()) && !layer.mayPassOn();
            if (called) extent = extent.with(layer.layer(), calls);
        }
        try {
            extent.check("model");
        } catch (EngineException e) {
            throw context.located(e);
        }
    }

    private void requireAll() {
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
        if (calls.isEmpty() && next == 0) keep(layer, next++, layer.begin());
        while (next < calls.size()
                && symbols.keySet().containsAll(calls.get(next).inputs())) {
            InboundCall call = calls.get(next);
            List<Symbol> inputs = inputs(layer, call);
            masks.check(layer, call, inputs);
            keep(layer, next++, layer.call(call, inputs));
        }
        made.put(layer.name(), next);
        return next > first;
    }

    /** What a call is called on, arrays among it. */
    private List<Symbol> inputs(FileLayer layer, InboundCall call) {
        List<Symbol> inputs = new ArrayList<>();
        for (Object leaf : layer.takesArrays() ? call.inputs() : call.leaves()) {
            inputs.add(
                    leaf instanceof Tensor array
                            ? Constant.of(constantName(layer), array)
                            : found(List.of((TensorReference) leaf), symbols).get(0));
        }
        return inputs;
    }

    private String constantName(FileLayer layer) {
        String base = layer.name() + "_constant";
        String free = base;
        for (int n = 1; layers.containsKey(free) || !constants.add(free); n++) free = base + "_" + n;
        return free;
    }

    private void keep(FileLayer layer, int call, List<Symbol> results) {
        boolean zero = countedFromZero.contains(layer.name());
        for (int i = 0; i < results.size(); i++) {
            long number = (zero ? 0 : layer.firstCall()) + call;
            long outputNumber = (zero ? 0 : layer.firstOutputCall()) + call;
            symbols.put(new TensorReference(layer.name(), number, i), results.get(i));
            outputs.put(new TensorReference(layer.name(), outputNumber, i), results.get(i));
        }
    }

    /** What the lists of the model's inputs and outputs refer to. */
    List<Symbol> ends(List<TensorReference> references) {
        return found(references, outputs);
    }

    private List<Symbol> found(List<TensorReference> references, Map<TensorReference, Symbol> among) {
        List<Symbol> found = new ArrayList<>();
        for (TensorReference reference : references) {
            Symbol symbol = among.get(reference);
            if (symbol == null) {
                throw context.problem("model", "refers to an output that does not exist")
                        .foundText(reference)
                        .exception();
            }
            found.add(symbol);
        }
        return found;
    }
}
