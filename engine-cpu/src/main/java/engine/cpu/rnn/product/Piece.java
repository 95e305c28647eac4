package engine.cpu.rnn.product;

/**
 * A product within a timestep: a part of the operand times some columns of the weights, into some columns of the row of gates. Columns
 * are counted in gates, each of {@code units}.
 *
 * @param gate whose dropout masks the operand takes
 * @param from the first gate of the weights' columns
 * @param gates how many gates
 * @param to where in the row of gates the product goes
 */
public record Piece(Kind kind, int gate, int from, int gates, int to) {
    public enum Kind {
        /** State, input and bias. */
        WHOLE,
        /** The state and the second row of the bias. */
        STATE,
        /** The input and the (first row of the) bias. */
        INPUT,
        /** The state behind a gate; added once that gate is known. */
        RESET
    }

    public boolean ofState() {
        return kind != Kind.INPUT;
    }

    public boolean ofInput() {
        return kind == Kind.WHOLE || kind == Kind.INPUT;
    }

    /** Whether it is made of the operand; if not, of the state behind a gate. */
    public boolean ofOperand() {
        return kind != Kind.RESET;
    }
}
