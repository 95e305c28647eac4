package engine.io.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a layer, as {@code inbound_nodes} tells it.
 *
 * @param inputs the tensors it is called on; initial states follow the sequence
 * @param mask the mask that the file hands it, or null. Keras 3 writes the arithmetic of masks into the graph; here masks travel with
 *     the tensors
 */
record InboundCall(List<TensorReference> inputs, @Nullable TensorReference mask) {

    /** The calls of a layer, in order. */
    static List<InboundCall> all(@Nullable Object inboundNodes, String place, ReadContext context) {
        if (inboundNodes == null) return List.of();
        if (!(inboundNodes instanceof List<?> nodes)) throw unreadable(inboundNodes, place, context);
        List<InboundCall> calls = new ArrayList<>();
        for (Object node : nodes) calls.add(of(node, place, context));
        return calls;
    }

    private static InboundCall of(@Nullable Object node, String place, ReadContext context) {
        if (node instanceof Map<?, ?> map) return keras3(KerasObject.map(map), place, context);
        if (!(node instanceof List<?> list)) throw unreadable(node, place, context);
        return keras2(TensorReference.of(list) == null ? list : List.of(list), place, context);
    }

    /** {@code {"args": [tensors], "kwargs": {"initial_state": [tensors], "mask": tensor}}}. */
    private static InboundCall keras3(Map<String, Object> node, String place, ReadContext context) {
        Object args = node.get("args");
        if (!TensorReference.onlyReferences(args)) throw constant(args, place, context);
        List<TensorReference> inputs = TensorReference.all(args);
        Object kwargs = node.get("kwargs");
        TensorReference mask =
                kwargs instanceof Map<?, ?> map ? arguments(KerasObject.map(map), inputs, place, context) : null;
        return new InboundCall(inputs, mask);
    }

    /** {@code [["lstm", 0, 0, {arguments}], …]}, one entry a tensor; Keras 1 without the arguments. */
    private static InboundCall keras2(List<?> entries, String place, ReadContext context) {
        List<TensorReference> inputs = new ArrayList<>();
        TensorReference mask = null;
        List<TensorReference> states = new ArrayList<>();
        for (Object entry : entries) {
            TensorReference input = TensorReference.of(entry);
            if (input == null) throw unreadable(entry, place, context);
            if (input.layer().equals("_CONSTANT_VALUE")) throw constant(entry, place, context);
            inputs.add(input);
            if (((List<?>) entry).size() > 3 && ((List<?>) entry).get(3) instanceof Map<?, ?> arguments) {
                TensorReference named = arguments(KerasObject.map(arguments), states, place, context);
                if (named != null) mask = named;
            }
        }
        inputs.addAll(states);
        return new InboundCall(inputs, mask);
    }

    /** Takes the initial states out of a call's arguments and returns the mask among them, if there is one. */
    private static @Nullable TensorReference arguments(
            Map<String, Object> arguments, List<TensorReference> states, String place, ReadContext context) {
        TensorReference mask = null;
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            Object value = argument.getValue();
            switch (argument.getKey()) {
                case "initial_state" -> states.addAll(TensorReference.all(value));
                case "mask" ->
                    mask = TensorReference.all(value).stream().findFirst().orElse(null);
                default -> {
                    if (value != null && !value.equals(false)) throw argument(argument, place, context);
                }
            }
        }
        return mask;
    }

    /** Whether it begins with initial states and names a mask. */
    boolean masksBesideStates() {
        return mask != null && inputs.size() > 1;
    }

    private static RuntimeException argument(Map.Entry<String, Object> argument, String place, ReadContext context) {
        return context.problem(place, "called with an argument that is not supported")
                .found(argument.getKey() + "=" + argument.getValue())
                .exception();
    }

    private static RuntimeException constant(@Nullable Object found, String place, ReadContext context) {
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
