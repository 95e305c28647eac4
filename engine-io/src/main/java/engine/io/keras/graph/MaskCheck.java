package engine.io.keras.graph;

import engine.api.facet.Merging;
import engine.api.layer.Flow;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the masks that a file hands a call are those that travel with its inputs here; any other would be left out without a word, and
 * is refused.
 *
 * @param symbols what the calls made so far put out
 */
record MaskCheck(Map<String, FileLayer> layers, Map<TensorReference, Symbol> symbols, ReadContext context) {
    /** Arguments of attention, in the order of their places, by what their masks' names begin with. */
    private static final List<String> PLACES = List.of("query", "value", "key");

    void check(FileLayer layer, InboundCall call, List<Symbol> inputs) {
        if (!call.isMasked()) refuseLeftOut(layer, inputs);
        call.masks().forEach((name, masks) -> {
            int place = name.equals("mask") ? 0 : Math.max(0, PLACES.indexOf(name.replace("_mask", "")));
            for (int i = 0; i < masks.size(); i++) {
                Object mask = masks.get(i);
                if (mask != null) require(layer, name, place + i < inputs.size() ? inputs.get(place + i) : null, mask);
            }
        });
    }

    /** What the file computes as a mask is what the input carries here. */
    private void require(FileLayer layer, String name, @Nullable Symbol input, Object mask) {
        if (input != null && input.flow().masked() && travels(input, mask)) return;
        if (input != null
                && joinsMaskedAndUnmasked(input)
                && mask instanceof TensorReference reference
                && mergedWithOnes(reference)) return;
        throw context.problem("layer " + layer.name(), "called with a mask of its own")
                .foundText(name)
                .hint(
                        name.equals("query_mask")
                                ? "from Keras 3.8 on it is left out, before it counted; pass an attention_mask"
                                : "this layer takes the masks that its inputs carry")
                .exception();
    }

    /** Whether a mask is the one that travels with an input: found by Keras, or handed to a layer that the input comes from. */
    private boolean travels(Symbol input, Object mask) {
        if (!new OwnMasks(layers).isOwn(mask)) return true;
        Set<Node> met = new HashSet<>();
        List<Symbol> open = new ArrayList<>(List.of(input));
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1).node();
            if (!met.add(node)) continue;
            for (int own : node.arguments().under("mask")) {
                if (node.inputs().get(own).equals(symbols.get(mask))) return true;
            }
            open.addAll(node.inputs());
        }
        return false;
    }

    /** Inputs with and without a mask side by side: for Keras 3.15 every timestep counts then, which is no mask. */
    private static boolean joinsMaskedAndUnmasked(Symbol input) {
        Symbol source = input;
        for (Flow flow = declared(source); flow.mask() >= 0; flow = declared(source)) {
            source = source.node().inputs().get(flow.mask());
        }
        return source.node().layer() instanceof Merging joined
                && joined.joinsRows(source.shape().rank())
                && source.node().inputs().stream().anyMatch(part -> part.flow().masked());
    }

    /** What the layer says of its output, whether its input has a mask or not. */
    private static Flow declared(Symbol symbol) {
        Node node = symbol.node();
        return node.layer().outputs(node.flows()).get(symbol.index());
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
    private void refuseLeftOut(FileLayer layer, List<Symbol> inputs) {
        if (!layer.readsMaskBesideStates()
                || inputs.size() == 1
                || !inputs.get(0).flow().masked()) return;
        throw context.problem("layer " + layer.name(), "called with initial states once with a mask and once without")
                .hint("name the mask in both calls, or make two layers")
                .exception();
    }
}
