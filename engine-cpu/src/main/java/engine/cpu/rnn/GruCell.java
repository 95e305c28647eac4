package engine.cpu.rnn;

import engine.api.activation.ActivationFunction;
import engine.cpu.rnn.Piece.Kind;
import engine.cpu.vector.CellMath;
import java.util.List;

/**
 * {@code h = z·h' + (1 − z)·n}; gates z | r | n. With the reset after the product the row has a fourth block, the state's part of n, which
 * r multiplies; otherwise {@code r·h'} has a product of its own once r is known.
 */
final class GruCell implements FastCell {
    static final Layout RESET_AFTER = new Layout(
            4,
            true,
            List.of(
                    new Piece(Kind.WHOLE, 0, 0, 2, 0),
                    new Piece(Kind.INPUT, 2, 2, 1, 2),
                    new Piece(Kind.STATE, 2, 2, 1, 3)),
            List.of(
                    new Piece(Kind.WHOLE, 0, 0, 1, 0),
                    new Piece(Kind.WHOLE, 1, 1, 1, 1),
                    new Piece(Kind.INPUT, 2, 2, 1, 2),
                    new Piece(Kind.STATE, 2, 2, 1, 3)));
    static final Layout RESET_BEFORE = new Layout(
            3,
            false,
            List.of(
                    new Piece(Kind.WHOLE, 0, 0, 2, 0),
                    new Piece(Kind.INPUT, 2, 2, 1, 2),
                    new Piece(Kind.RESET, 2, 2, 1, 2)),
            List.of(
                    new Piece(Kind.WHOLE, 0, 0, 1, 0),
                    new Piece(Kind.WHOLE, 1, 1, 1, 1),
                    new Piece(Kind.INPUT, 2, 2, 1, 2),
                    new Piece(Kind.RESET, 2, 2, 1, 2)));

    private static final int CANDIDATE = 2;

    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final StateGradients gradients;
    private final RecurrentDropout dropout;
    private final CellMath math;
    private final RecurrentLook look;
    private final boolean resetAfter;
    private final int units;
    private final ActivationFunction activation;
    private final ActivationFunction gating;
    private final float[] behindGate; // parts of [steps, rows, units]: r·h', with the dropout of h'
    private final float[] dz; // [parts, 4·units] of one sample

    GruCell(Room room) {
        shape = room.shape();
        memory = room.memory();
        gradients = room.gradients();
        dropout = room.dropout();
        math = room.math();
        look = room.look();
        resetAfter = shape.layout() == RESET_AFTER;
        units = shape.units();
        activation = room.layer().activation();
        gating = room.layer().activation(0);
        behindGate = resetAfter ? new float[0] : memory.room();
        dz = new float[shape.parts() * 4 * units];
    }

    @Override
    public float[] behindGate() {
        return behindGate;
    }

    private int row(int part, int t, int r) {
        return memory.gates(part, t) + r * shape.columns();
    }

    private int hidden(int part, int t, int r) {
        return memory.operand(part, t) + r * shape.depth();
    }

    @Override
    public void reset(int part, int t, int r) {
        int row = row(part, t, r);
        int to = memory.unit(part, t) + r * units;
        int sample = shape.firstRow(part) + r;
        activateGates(sample, t, row);
        dropout.maskState(CANDIDATE, sample, memory.operands, hidden(part, t, r), behindGate, to);
        math.multiply(memory.gates, row + units, behindGate, to, behindGate, to, units);
    }

    /** z and r. */
    private void activateGates(int sample, int t, int row) {
        float[] gates = memory.gates;
        if (look != null) look.preactivation(sample, t, gates, row, 0, 2);
        if (memory.inputs.length > 0) System.arraycopy(gates, row, memory.inputs, row, 2 * units);
        math.activate(gating, gates, row, gates, row, 2 * units);
    }

    @Override
    public void step(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int candidate = row + CANDIDATE * units;
        int sample = shape.firstRow(part) + r;
        if (resetAfter) {
            activateGates(sample, t, row);
            math.addProduct(gates, row + units, gates, row + 3 * units, gates, candidate, units);
        }
        if (look != null) look.preactivation(sample, t, gates, candidate, CANDIDATE, 1);
        if (memory.inputs.length > 0) System.arraycopy(gates, candidate, memory.inputs, candidate, units);
        math.activate(activation, gates, candidate, gates, candidate, units);
        if (look != null) look.value(sample, t, gates, row);
        int before = hidden(part, t, r);
        int after = hidden(part, t + 1, r);
        math.mix(gates, row, memory.operands, before, gates, candidate, memory.operands, after, units);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int state = (shape.firstRow(part) + r) * units;
        int at = part * 4 * units;
        int candidate = at + CANDIDATE * units;
        math.mixGradients(
                gradients.dOut,
                state,
                gates,
                row,
                memory.operands,
                hidden(part, t, r),
                gates,
                row + CANDIDATE * units,
                dz,
                at,
                gradients.dh,
                state,
                dz,
                candidate,
                units);
        math.derive(gating, memory.inputs, row, gates, row, dz, at, units);
        derive(activation, row, CANDIDATE, at);
        System.arraycopy(dz, at, gates, row, units);
        System.arraycopy(dz, candidate, gates, row + CANDIDATE * units, units);
        if (!resetAfter) return;
        math.multiply(dz, candidate, gates, row + 3 * units, dz, at + units, units);
        derive(gating, row, 1, at);
        math.multiply(dz, candidate, gates, row + units, gates, row + 3 * units, units);
        System.arraycopy(dz, at + units, gates, row + units, units);
    }

    @Override
    public void resetBackward(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int sample = shape.firstRow(part) + r;
        int state = sample * units;
        int at = part * 4 * units;
        int masked = at + 3 * units;
        math.multiply(gradients.dReset, state, gates, row + units, dz, masked, units);
        dropout.addState(CANDIDATE, sample, dz, masked, gradients.dh, state);
        dropout.maskState(CANDIDATE, sample, memory.operands, hidden(part, t, r), dz, masked);
        math.multiply(gradients.dReset, state, dz, masked, dz, at + units, units);
        derive(gating, row, 1, at);
        System.arraycopy(dz, at + units, gates, row + units, units);
    }

    private void derive(ActivationFunction f, int row, int gate, int at) {
        int of = row + gate * units;
        math.derive(f, memory.inputs, of, memory.gates, of, dz, at + gate * units, units);
    }
}
