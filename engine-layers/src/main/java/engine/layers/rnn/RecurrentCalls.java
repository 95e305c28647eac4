package engine.layers.rnn;

import engine.api.layer.Arguments;
import engine.api.layer.Arguments.Input;
import engine.api.layer.Expansion;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How layers within a composite are called on a sequence. */
public final class RecurrentCalls {
    private RecurrentCalls() {}

    /** Calls a layer within a composite on a sequence, with initial states and a mask where there are any. */
    public static List<Symbol> call(
            Expansion call, SequenceLayer layer, Symbol x, List<Symbol> states, @Nullable Symbol mask) {
        List<Symbol> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(states);
        Map<String, Object> named = new LinkedHashMap<>();
        List<Input> places = new ArrayList<>();
        for (int i = 1; i <= states.size(); i++) places.add(new Input(i));
        if (!states.isEmpty()) named.put("initial_state", places);
        if (mask != null) {
            named.put("mask", new Input(inputs.size()));
            inputs.add(mask);
        }
        return call.applyAll(layer, inputs, new Arguments(List.of(new Input(0)), named));
    }
}
