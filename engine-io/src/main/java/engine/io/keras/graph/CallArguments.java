package engine.io.keras.graph;

import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.Layer;
import engine.io.keras.layer.LayerClasses;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call of a file passes its inputs to the layer that is called. */
final class CallArguments {
    private final InboundCall call;
    private final Layer layer;
    private final ReadContext context;
    private int next; // number of the input met next

    private CallArguments(InboundCall call, Layer layer, ReadContext context) {
        this.call = call;
        this.layer = layer;
        this.context = context;
    }

    /**
     * The arguments of a call; its inputs are numbered as {@link InboundCall#leaves()} lists them, or for an operation, which takes arrays as
     * they are, {@link InboundCall#inputs()}.
     *
     * @throws engine.api.EngineException at an argument that the layer does not know
     */
    static Arguments of(InboundCall call, Layer layer, ReadContext context) {
        return new CallArguments(call, layer, context).read();
    }

    private Arguments read() {
        if (LayerClasses.isOperation(layer.schema())) {
            return new Arguments(numbered(call.positional()), numbered(call.named()));
        }
        call.positional().forEach(this::requireReferences);
        Map<String, @Nullable Object> named = known();
        Arguments usual = layer.arguments(call.leaves().size());
        // before Keras 3 only the layer knows how it takes several tensors; initial states may be passed without their
        // name
        boolean asUsual = call.listed() || !usual.named().isEmpty();
        if (asUsual && named.values().stream().noneMatch(value -> InboundCall.holds(value, Object.class))) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(usual.named());
            all.putAll(named);
            return new Arguments(usual.positional(), all);
        }
        List<@Nullable Object> positional = call.positional().stream()
                .filter(argument -> argument != null && !argument.equals(false))
                .toList();
        boolean single = call.listed() && positional.get(0) instanceof List<?> list && list.size() == 1;
        List<?> unnamed = single ? (List<?>) positional.get(0) : positional;
        return new Arguments(numbered(unnamed), numbered(named));
    }

    /** The named arguments, without those that are switched off. */
    private Map<String, @Nullable Object> known() {
        Set<String> names = layer.argumentNames();
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        call.named().forEach((name, value) -> {
            boolean takes = names.contains(name) || layer.maskNames().contains(name);
            if (value == null || value.equals(false) && !takes) return;
            if (!takes) {
                throw context.problem(call.place(), "called with an argument that is not supported")
                        .foundText(name + "=" + value)
                        .exception();
            }
            known.put(name, value);
        });
        return known;
    }

    /** An argument without a name is a tensor, or switched off. */
    private void requireReferences(@Nullable Object argument) {
        if (argument == null || argument.equals(false) || isLeaf(argument)) return;
        if (argument instanceof Map<?, ?> map && !map.containsKey("class_name")) {
            map.values().forEach(this::requireReferences);
            return;
        }
        if (!(argument instanceof List<?> list)) throw InboundCall.constant(argument, call.place(), context);
        list.forEach(this::requireReferences);
    }

    private static boolean isLeaf(Object argument) {
        return argument instanceof TensorReference || argument instanceof Tensor;
    }

    private List<@Nullable Object> numbered(List<?> trees) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (Object tree : trees) numbers.add(numbered(tree));
        return numbers;
    }

    private Map<String, @Nullable Object> numbered(Map<String, @Nullable Object> trees) {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        trees.forEach((name, tree) -> numbers.put(name, numbered(tree)));
        return numbers;
    }

    private @Nullable Object numbered(@Nullable Object tree) {
        return Arguments.map(tree, leaf -> isInput(leaf) ? new Arguments.Input(next++) : leaf);
    }

    /** An operation takes arrays as they are. */
    private boolean isInput(@Nullable Object leaf) {
        return leaf instanceof TensorReference || leaf instanceof Tensor && !LayerClasses.isOperation(layer.schema());
    }
}
