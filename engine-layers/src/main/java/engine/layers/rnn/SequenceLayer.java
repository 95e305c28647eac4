package engine.layers.rnn;

import engine.api.layer.Arguments;
import engine.api.layer.Arguments.Input;
import engine.api.layer.Expansion;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer that walks along a sequence and carries states, whatever it is made of: a recurrent layer, or an {@link Rnn} over cells. */
public interface SequenceLayer extends Layer {
    boolean returnSequences();

    boolean returnState();

    boolean goBackwards();

    boolean stateful();

    /** Whether sequences are (timesteps, batch, …). */
    boolean timeMajor();

    /** How many states it carries. */
    int stateCount();

    /** The same layer, walking from the sequence's end or not. */
    SequenceLayer goBackwards(boolean walk);

    /** The same layer, putting out zeros at masked timesteps or repeating the output before. */
    SequenceLayer zeroOutputForMask(boolean zero);

    @Override
    SequenceLayer named(String name);

    /** Calls the layer within a composite on a sequence, with initial states and a mask where there are any. */
    default List<Symbol> applyWithin(Expansion call, Symbol x, List<Symbol> states, @Nullable Symbol mask) {
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
        return call.applyAll(this, inputs, new Arguments(List.of(new Input(0)), named));
    }
}
