package engine.api.facet;

import engine.api.layer.Arguments;
import engine.api.layer.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What the inputs of a recurrent layer's call are: the first is the sequence.
 *
 * @param mask the input that is passed as the mask, or {@link #NONE}
 * @param states the inputs that are the initial states, in Keras' order; empty if none are passed
 */
public record RecurrentInputs(int mask, List<Integer> states) {
    /** No mask is passed: that of the sequence counts, if it has one. */
    public static final int NONE = -1;

    /** What the inputs of a call are to its recurrent layer. */
    public static RecurrentInputs of(Node call) {
        return of(call.arguments(), call.inputs().size());
    }

    /** As the arguments say; inputs behind the first that go by no name are initial states, too. */
    public static RecurrentInputs of(Arguments arguments, int inputs) {
        List<Integer> masks = arguments.under("mask");
        int mask = masks.isEmpty() ? NONE : masks.get(0);
        List<Integer> states = arguments.under("initial_state");
        if (states.isEmpty()) {
            states = new ArrayList<>();
            for (int i = 1; i < inputs; i++) if (i != mask) states.add(i);
        }
        return new RecurrentInputs(mask, List.copyOf(states));
    }
}
