package engine.layers.attention.heads;

import engine.api.layer.Arguments;
import engine.api.layer.Arguments.Input;
import engine.api.layer.Checks;
import engine.api.layer.Expansion;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a layer of heads is called on.
 *
 * @param key the value where no key is passed
 * @param masks what leaves scores out, by the argument's name: tensors of flags
 */
record HeadCall(Symbol query, Symbol value, Symbol key, Map<String, Symbol> masks) {
    private static final List<String> PLACES = List.of(
            "query",
            "value",
            "key",
            HeadAttention.QUERY_MASK,
            HeadAttention.VALUE_MASK,
            HeadAttention.KEY_MASK,
            HeadAttention.ATTENTION_MASK);

    /** @param carried whether the masks that inputs carry count where none is passed */
    static HeadCall of(Layer layer, Expansion call, boolean carried) {
        Symbol query = passed(call, "query");
        Symbol value = passed(call, "value");
        if (query == null || value == null) {
            throw Checks.problem(layer, "called without a query or without a value")
                    .expected("query and value, by position or by name")
                    .found(call.inputs().size() + " inputs")
                    .exception();
        }
        Symbol key = passed(call, "key");
        Map<String, Symbol> masks = new LinkedHashMap<>();
        put(masks, HeadAttention.ATTENTION_MASK, passed(call, HeadAttention.ATTENTION_MASK));
        put(masks, HeadAttention.QUERY_MASK, mask(call, "query", query, carried));
        put(masks, HeadAttention.VALUE_MASK, mask(call, "value", value, carried));
        if (key != null) put(masks, HeadAttention.KEY_MASK, mask(call, "key", key, carried));
        return new HeadCall(query, value, key == null ? value : key, masks);
    }

    private static void put(Map<String, Symbol> masks, String name, @Nullable Symbol mask) {
        if (mask != null) masks.put(name, mask);
    }

    /** The input under a name, or at the name's place. */
    private static @Nullable Symbol passed(Expansion call, String name) {
        Arguments arguments = call.arguments();
        List<Integer> named = arguments.under(name);
        if (!named.isEmpty()) return call.input(named.get(0));
        int place = PLACES.indexOf(name);
        boolean there =
                place < arguments.positional().size() && arguments.positional().get(place) instanceof Input;
        return there ? call.input(((Input) arguments.positional().get(place)).index()) : null;
    }

    /** The mask that is passed, or else the one that an input carries. */
    private static @Nullable Symbol mask(Expansion call, String name, Symbol input, boolean carried) {
        Symbol own = passed(call, name + "_mask");
        if (own != null) return own;
        return carried && input.flow().masked() ? call.apply(MaskFlags.of(name + "_mask"), input) : null;
    }

    /** Calls the attention of the heads, with the masks. */
    List<Symbol> attend(Expansion call, Layer attention, Symbol queries, Symbol keys, Symbol values) {
        List<Symbol> inputs = new ArrayList<>(List.of(queries, keys, values));
        Map<String, Object> named = new LinkedHashMap<>();
        masks.forEach((name, mask) -> {
            named.put(name, new Input(inputs.size()));
            inputs.add(mask);
        });
        List<Object> positional = List.of(new Input(0), new Input(1), new Input(2));
        return call.applyAll(attention, inputs, new Arguments(new ArrayList<>(positional), new LinkedHashMap<>(named)));
    }
}
