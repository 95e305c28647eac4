package engine.io.keras.graph;

import engine.api.config.KerasObject;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer, as {@code inbound_nodes} tells it: trees whose leaves are {@linkplain TensorReference references} to outputs and
 * constants.
 *
 * @param positional arguments without a name; where the file only lists tensors, as it did before Keras 3, one list of them
 * @param named arguments by name
 * @param listed whether the file only lists tensors and leaves it to the layer how it takes them
 * @param masks the masks that the file hands it, by the argument's name. Keras 3 writes the arithmetic of masks into the graph; here masks
 *     travel with the tensors
 * @param place for messages
 */
record InboundCall(
        List<@Nullable Object> positional,
        Map<String, @Nullable Object> named,
        boolean listed,
        Map<String, List<@Nullable TensorReference>> masks,
        String place) {

    /** The calls of a layer, in order. */
    static List<InboundCall> all(@Nullable Object inboundNodes, String place, ReadContext context) {
        if (inboundNodes == null) return List.of();
        if (!(inboundNodes instanceof List<?> nodes)) throw unreadable(inboundNodes, place, context);
        List<InboundCall> calls = new ArrayList<>();
        for (Object node : nodes) calls.add(of(node, place, context));
        return calls;
    }

    private static InboundCall of(@Nullable Object node, String place, ReadContext context) {
        if (node instanceof Map<?, ?> map) return keras3(KerasObject.map(map), place);
        if (!(node instanceof List<?> list)) throw unreadable(node, place, context);
        return keras2(TensorReference.of(list) == null ? list : List.of(list), place, context);
    }

    /** {@code {"args": [tensors], "kwargs": {"initial_state": [tensors], "mask": tensor}}}. */
    private static InboundCall keras3(Map<String, Object> node, String place) {
        List<@Nullable Object> positional = new ArrayList<>();
        if (node.get("args") instanceof List<?> args) args.forEach(arg -> positional.add(tree(arg, false)));
        InboundCall call = new InboundCall(positional, new LinkedHashMap<>(), false, new LinkedHashMap<>(), place);
        if (node.get("kwargs") instanceof Map<?, ?> kwargs) call.name(KerasObject.map(kwargs));
        return call;
    }

    /** {@code [["lstm", 0, 0, {arguments}], …]}, one entry a tensor; Keras 1 without the arguments. */
    private static InboundCall keras2(List<?> entries, String place, ReadContext context) {
        List<@Nullable Object> tensors = new ArrayList<>();
        InboundCall call = new InboundCall(List.of(tensors), new LinkedHashMap<>(), true, new LinkedHashMap<>(), place);
        for (Object entry : entries) {
            TensorReference input = TensorReference.of(entry);
            if (input == null) throw unreadable(entry, place, context);
            if (input.layer().equals("_CONSTANT_VALUE")) throw constant(entry, place, context);
            tensors.add(input);
            if (((List<?>) entry).size() > 3 && ((List<?>) entry).get(3) instanceof Map<?, ?> arguments) {
                call.name(KerasObject.map(arguments));
            }
        }
        return call;
    }

    /** Takes a call's named arguments, the masks apart. */
    private void name(Map<String, Object> arguments) {
        arguments.forEach((name, value) -> {
            if (isMask(name)) masks.put(name, maskOf(value));
            else named.put(name, tree(value, listed));
        });
    }

    /** Masks that Keras hands on by itself; an {@code attention_mask} is an input like others. */
    private static boolean isMask(String name) {
        return name.equals("mask")
                || name.endsWith("_mask") && !name.equals("attention_mask") && !name.startsWith("use_");
    }

    /** One mask, or one an input of a list. */
    private static List<@Nullable TensorReference> maskOf(@Nullable Object value) {
        List<@Nullable TensorReference> masks = new ArrayList<>();
        TensorReference single = TensorReference.of(value);
        if (single != null) masks.add(single);
        else if (value instanceof List<?> list) list.forEach(item -> masks.add(TensorReference.of(item)));
        return masks;
    }

    /**
     * The same tree with references in place of what stands for them.
     *
     * @param lists whether a list of a name and two numbers is a reference, as before Keras 3
     */
    private static @Nullable Object tree(@Nullable Object json, boolean lists) {
        TensorReference reference = lists ? TensorReference.of(json) : TensorReference.ofTensor(json);
        if (reference != null) return reference;
        if (!(json instanceof List<?> list)) return Indices.read(json);
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) items.add(tree(item, lists));
        return items;
    }

    /** The tensors it is called on: those without a name, then those with one. */
    List<TensorReference> inputs() {
        List<TensorReference> found = new ArrayList<>();
        collect(positional, found);
        collect(new ArrayList<>(named.values()), found);
        return found;
    }

    private static void collect(@Nullable Object tree, List<TensorReference> found) {
        if (tree instanceof TensorReference reference) found.add(reference);
        else if (tree instanceof List<?> list) list.forEach(item -> collect(item, found));
    }

    /** Whether it names a mask. */
    boolean isMasked() {
        return masks.values().stream().anyMatch(list -> list.stream().anyMatch(mask -> mask != null));
    }

    /** Whether it begins with initial states and names a mask. */
    boolean masksBesideStates() {
        return isMasked() && inputs().size() > 1;
    }

    static RuntimeException constant(@Nullable Object found, String place, ReadContext context) {
        return context.problem(place, "called on something that is no output of a layer")
                .found(found)
                .exception();
    }

    private static RuntimeException unreadable(@Nullable Object found, String place, ReadContext context) {
        return context.problem(place + ", key inbound_nodes", "wrong value")
                .expected("a list of calls")
                .found(found)
                .exception();
    }
}
