package engine.cpu.rnn;

import engine.api.facet.Recurrent;
import engine.cpu.vector.CellMath;
import org.jspecify.annotations.Nullable;

/**
 * The equations of a recurrent layer, of one row at one timestep. Before {@link #step} the products lie in the row of gates; all else is
 * the driver's. A cell whose state goes through a gate before a product ({@link Piece.Kind#RESET}) has a say before and after it.
 */
interface FastCell {
    /** What a cell works on. */
    record Room(
            Recurrent layer,
            RecurrentShape shape,
            RecurrentMemory memory,
            StateGradients gradients,
            RecurrentDropout dropout,
            CellMath math,
            @Nullable RecurrentLook look) {}

    /** Makes the cell of a call. */
    interface Maker {
        FastCell make(Room room);
    }

    /** From the products to the states after the timestep. */
    void step(int part, int t, int r);

    /**
     * From the gradients of output and states to those of the products, in the place of the gates, and of the states before as far as no
     * product leads to them.
     */
    void stepBackward(int part, int t, int r);

    /** The state behind its gate, [units] in {@link #behindGate}; of masked rows, too. */
    default void reset(int part, int t, int r) {
        throw new IllegalStateException("no product of a state behind a gate");
    }

    /** From the gradient of the state behind its gate to those of both. */
    default void resetBackward(int part, int t, int r) {
        throw new IllegalStateException("no product of a state behind a gate");
    }

    /** Parts of [steps, rows, units]: the states behind their gate. */
    default float[] behindGate() {
        return new float[0];
    }
}
