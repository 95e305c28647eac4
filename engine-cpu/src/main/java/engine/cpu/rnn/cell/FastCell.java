package engine.cpu.rnn.cell;

import engine.api.activation.ActivationFunction;
import engine.api.facet.Recurrent;
import engine.cpu.rnn.product.Piece;
import engine.cpu.rnn.product.RecurrentDropout;
import engine.cpu.rnn.product.RecurrentLook;
import engine.cpu.rnn.product.RecurrentMemory;
import engine.cpu.rnn.product.RecurrentShape;
import engine.cpu.rnn.product.StateGradients;
import engine.cpu.vector.CellMath;
import org.jspecify.annotations.Nullable;

/**
 * The equations of a recurrent layer, of one row at one timestep. Before {@link #step} the products lie in the row of gates; all else is
 * the driver's. A cell whose state goes through a gate before a product ({@link Piece.Kind#RESET}) has a say before and after it.
 */
public abstract class FastCell {
    final RecurrentShape shape;
    final RecurrentMemory memory;
    final StateGradients gradients;
    final CellMath math;
    final int units;
    final ActivationFunction activation;
    final ActivationFunction gating;
    private final @Nullable RecurrentLook look;

    FastCell(Room room) {
        shape = room.shape;
        memory = room.memory;
        gradients = room.gradients;
        math = room.math;
        look = room.look;
        units = shape.units();
        activation = room.layer.activation();
        gating = room.layer.activation(0);
    }

    /** What a cell works on. */
    public record Room(
            Recurrent layer,
            RecurrentShape shape,
            RecurrentMemory memory,
            StateGradients gradients,
            RecurrentDropout dropout,
            CellMath math,
            @Nullable RecurrentLook look) {}

    /** Makes the cell of a call. */
    public interface Maker {
        FastCell make(Room room);
    }

    /** From the products to the states after the timestep. */
    public abstract void step(int part, int t, int r);

    /**
     * From the gradients of output and states to those of the products, in the place of the gates, and of the states before as far as no
     * product leads to them.
     */
    public abstract void stepBackward(int part, int t, int r);

    /** The state behind its gate, [units] in {@link #behindGate}; of masked rows, too. */
    public void reset(int part, int t, int r) {
        throw new IllegalStateException("no product of a state behind a gate");
    }

    /** From the gradient of the state behind its gate to those of both. */
    public void resetBackward(int part, int t, int r) {
        throw new IllegalStateException("no product of a state behind a gate");
    }

    /** Parts of [steps, rows, units]: the states behind their gate. */
    public float[] behindGate() {
        return new float[0];
    }

    /** Where the row of gates begins. */
    final int row(int part, int t, int r) {
        return memory.gates(part, t) + r * shape.columns();
    }

    /** Where the hidden state before the timestep begins. */
    final int hidden(int part, int t, int r) {
        return memory.operand(part, t) + r * shape.depth();
    }

    /** Where the gradients of a row's states begin. */
    final int gradient(int part, int r) {
        return sample(part, r) * units;
    }

    final int sample(int part, int r) {
        return shape.firstRow(part) + r;
    }

    /** Keeps some gates before their function, for those who look and for derivatives that need it. */
    final void keep(int sample, int t, int row, int first, int count) {
        int from = row + first * units;
        if (look != null) look.preactivation(sample, t, memory.gates, from, first, count);
        if (memory.inputs.length > 0) System.arraycopy(memory.gates, from, memory.inputs, from, count * units);
    }

    /** Shows all gates to those who look. */
    final void show(int sample, int t, float[] values, int at) {
        if (look != null) look.value(sample, t, values, at);
    }

    /** Takes gradients, [units·gates] of {@code d}, through the function of gates in memory. */
    final void derive(ActivationFunction f, int gates, float[] d, int at, int count) {
        math.derive(f, memory.inputs, gates, memory.gates, gates, d, at, count);
    }
}
