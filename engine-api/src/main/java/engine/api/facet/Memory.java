package engine.api.facet;

import engine.api.activation.ActivationFunction;

/**
 * A state that gates keep and write: {@code state = keep · state' + write · candidate}, where state' is the one before. Gates are given by
 * their numbers in {@link Recurrent#gates()}.
 *
 * @param state its name in {@link Recurrent#states()}
 * @param keep the gate that keeps what there was
 * @param write the gate that lets the candidate in, or {@link #REST}
 * @param candidate the gate that is written
 * @param show the gate that the layer puts the state out through, {@code h = show · out(state)}, or {@link #AS_IT_IS}
 * @param out the function before that gate; {@link ActivationFunction#LINEAR} where the state is put out as it is
 */
public record Memory(String state, int keep, int write, int candidate, int show, ActivationFunction out) {
    /** In place of a gate that writes: 1 − keep. */
    public static final int REST = -1;

    /** In place of a gate that shows: the state is the output. */
    public static final int AS_IT_IS = -1;

    /** A cell behind an output gate, as an LSTM has it. */
    public static Memory cell(int keep, int write, int candidate, int show, ActivationFunction out) {
        return new Memory("c", keep, write, candidate, show, out);
    }

    /** A hidden state of which one gate keeps a part and renews the rest, as a GRU has it. */
    public static Memory hidden(int keep, int candidate) {
        return new Memory("h", keep, REST, candidate, AS_IT_IS, ActivationFunction.LINEAR);
    }
}
