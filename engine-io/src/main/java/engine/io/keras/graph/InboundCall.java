package engine.io.keras.graph;

import engine.api.Tensor;
import engine.api.config.KerasObject;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer, as {@code inbound_nodes} tells it: trees of lists and maps whose leaves are {@linkplain TensorReference references}
 * to outputs and constants, arrays among them.
 *
 * @param positional arguments without a name; where the file only lists tensors, as it did before Keras 3, one list of them
 * @param named arguments by name
 * @param listed whether the file only lists tensors and leaves it to the layer how it takes them
 * @param masks the masks that the file hands it, by the argument's name: references and arrays. Keras 3 writes the arithmetic of masks into
 *     the graph; here masks travel with the tensors
 * @param place for messages
 */
record InboundCall(
        List<@Nullable Object> positional,
        Map<String, @Nullable Object> named,
        boolean listed,
        Map<String, List<@Nullable Object>> masks,
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
            if (!(entry instanceof List<?> parts) || parts.size() < 3) throw unreadable(entry, place, context);
            TensorReference input = TensorReference.of(entry);
            boolean constant = "_CONSTANT_VALUE".equals(parts.get(0));
            if (input == null && !constant) throw unreadable(entry, place, context);
            tensors.add(constant ? ArrayJson.read(parts.get(2)) : input);
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
            else named.put(name, listed && name.equals("initial_state") ? states(value) : tree(value, listed));
        });
    }

    /** Masks that Keras hands on by itself; an {@code attention_mask} is an input like others. */
    private static boolean isMask(String name) {
        return name.equals("mask")
                || name.endsWith("_mask") && !name.equals("attention_mask") && !name.startsWith("use_");
    }

    /** One mask, or one an input of a list. */
    private static List<@Nullable Object> maskOf(@Nullable Object value) {
        if (value == null) return List.of();
        TensorReference single = TensorReference.of(value);
        if (single != null) return List.of(single);
        if (value instanceof Map<?, ?> map && !map.containsKey("class_name")) {
            return maskOf(new ArrayList<>(new TreeMap<>(map).values()));
        }
        boolean numbers = firstLeaf(value) instanceof Boolean || firstLeaf(value) instanceof Number;
        if (numbers || !(value instanceof List<?> list)) return List.of(array(value));
        List<@Nullable Object> masks = new ArrayList<>();
        for (Object item : list) {
            TensorReference mask = TensorReference.of(item);
            masks.add(mask == null && item != null ? array(item) : mask);
        }
        return masks;
    }

    private static @Nullable Object firstLeaf(@Nullable Object json) {
        return json instanceof List<?> list && !list.isEmpty() ? firstLeaf(list.get(0)) : json;
    }

    private static Object array(Object json) {
        return Constants.read(json) instanceof Tensor array ? array : ArrayJson.read(json);
    }

    /** Initial states before Keras 3: references, or the numbers themselves in nested lists, [states, samples, units]. */
    private static @Nullable Object states(@Nullable Object json) {
        Object tree = tree(json, true);
        if (!(json instanceof List<?> list) || holds(tree, TensorReference.class)) return tree;
        List<@Nullable Object> states = new ArrayList<>();
        for (Object state : list) states.add(ArrayJson.read(state));
        return states;
    }

    /**
     * The same tree with references in place of what stands for them.
     *
     * @param lists whether a list of a name and two numbers is a reference, as before Keras 3
     */
    private static @Nullable Object tree(@Nullable Object json, boolean lists) {
        TensorReference reference = lists ? TensorReference.of(json) : TensorReference.ofTensor(json);
        if (reference != null) return reference;
        if (json instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) items.add(tree(item, lists));
            return items;
        }
        Object constant = Constants.read(json);
        if (constant != json || !(json instanceof Map<?, ?> map) || map.containsKey("class_name")) return constant;
        Map<String, @Nullable Object> entries = new LinkedHashMap<>(); // as Keras flattens it
        new TreeMap<>(KerasObject.map(map)).forEach((name, item) -> entries.put(name, tree(item, lists)));
        return entries;
    }

    /** The outputs it is called on: those without a name, then those with one. */
    List<TensorReference> inputs() {
        return leaves().stream()
                .filter(TensorReference.class::isInstance)
                .map(TensorReference.class::cast)
                .toList();
    }

    /** The same with the arrays among them, which stand where an output may stand. */
    List<Object> leaves() {
        List<Object> found = new ArrayList<>();
        collect(positional, found);
        collect(new ArrayList<>(named.values()), found);
        return found;
    }

    /** Whether a tree has a leaf of a class. */
    static boolean holds(@Nullable Object tree, Class<?> leaf) {
        List<Object> found = new ArrayList<>();
        collect(tree, found);
        return found.stream().anyMatch(leaf::isInstance);
    }

    private static void collect(@Nullable Object tree, List<Object> found) {
        if (tree instanceof TensorReference || tree instanceof Tensor) found.add(tree);
        else if (tree instanceof List<?> list) list.forEach(item -> collect(item, found));
        else if (tree instanceof Map<?, ?> map) map.values().forEach(item -> collect(item, found));
    }

    /** Takes a mask, or a list of them, as an argument like others: it is not the one that travels with an input. */
    void takeOwnMask(String name) {
        List<@Nullable Object> own = masks.remove(name);
        named.put(name, own.size() == 1 ? own.get(0) : own);
    }

    /** Whether it names a mask. */
    boolean isMasked() {
        return masks.values().stream().anyMatch(list -> list.stream().anyMatch(mask -> mask != null));
    }

    /** Whether it begins with initial states and names a mask. */
    boolean masksBesideStates() {
        return isMasked() && leaves().size() > 1;
    }

    static RuntimeException constant(@Nullable Object found, String place, ReadContext context) {
        return context.problem(place, "called on something that is no output of a layer")
                .foundText(found)
                .exception();
    }

    private static RuntimeException unreadable(@Nullable Object found, String place, ReadContext context) {
        return context.problem(place + ", key inbound_nodes", "wrong value")
                .expected("a list of calls")
                .foundText(found)
                .exception();
    }
}
