package engine.layers.rnn.walk;

/**
 * The equations of a recurrent layer: what the values of its gates make of its states, unit by unit. All else, the sums in the gates,
 * masks, dropout, direction and outputs, is {@link RecurrentOp}'s and the same for every cell.
 */
public interface Cell {
    /** The hidden state, the first of every cell, which is also its output. */
    int H = 0;

    /** Puts the states of a unit after a timestep, from those before it and the gates' values. */
    void forward(CellStep step, int unit);

    /**
     * From the gradients of the states after the timestep to those of the gates' values and of the states before it, as far as these are
     * not reached through gates.
     */
    void backward(CellStep step, int unit);
}
