package engine.cpu.rnn.cell;

import engine.cpu.rnn.product.Layout;
import engine.cpu.rnn.product.Piece;
import engine.cpu.rnn.product.Piece.Kind;
import engine.cpu.rnn.product.RecurrentDropout;
import java.util.List;

/**
 * {@code h = z·h' + (1 − z)·n}; gates z | r | n. With the reset after the product the row has a fourth block, the state's part of n, which
 * r multiplies; otherwise {@code r·h'} has a product of its own once r is known.
 */
public final class GruCell extends FastCell {
    public static final Layout RESET_AFTER = new Layout(
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
    public static final Layout RESET_BEFORE = new Layout(
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

    private final RecurrentDropout dropout;
    private final boolean resetAfter;
    private final float[] behindGate; // parts of [steps, rows, units]: r·h', with the dropout of h'
    private final float[] dz; // [parts, 4·units] of one sample

    public GruCell(Room room) {
        super(room);
        dropout = room.dropout();
        resetAfter = shape.layout() == RESET_AFTER;
        behindGate = resetAfter ? new float[0] : memory.room();
        dz = new float[shape.parts() * 4 * units];
    }

    @Override
    public float[] behindGate() {
        return behindGate;
    }

    @Override
    public void reset(int part, int t, int r) {
        int row = row(part, t, r);
        int to = memory.unit(part, t) + r * units;
        int sample = sample(part, r);
        activateGates(sample, t, row);
        dropout.maskState(CANDIDATE, sample, memory.operands, hidden(part, t, r), behindGate, to);
        math.multiply(memory.gates, row + units, behindGate, to, behindGate, to, units);
    }

    /** z and r. */
    private void activateGates(int sample, int t, int row) {
        float[] gates = memory.gates;
        keep(sample, t, row, 0, 2);
        math.activate(gating, gates, row, gates, row, 2 * units);
    }

    @Override
    public void step(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int candidate = row + CANDIDATE * units;
        int sample = sample(part, r);
        if (resetAfter) {
            activateGates(sample, t, row);
            math.addProduct(gates, row + units, gates, row + 3 * units, gates, candidate, units);
        }
        keep(sample, t, row, CANDIDATE, 1);
        math.activate(activation, gates, candidate, gates, candidate, units);
        show(sample, t, gates, row);
        int before = hidden(part, t, r);
        int after = hidden(part, t + 1, r);
        math.mix(gates, row, memory.operands, before, gates, candidate, memory.operands, after, units);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int state = gradient(part, r);
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
        derive(gating, row, dz, at, units);
        derive(activation, row + CANDIDATE * units, dz, candidate, units);
        System.arraycopy(dz, at, gates, row, units);
        System.arraycopy(dz, candidate, gates, row + CANDIDATE * units, units);
        if (!resetAfter) return;
        math.multiply(dz, candidate, gates, row + 3 * units, dz, at + units, units);
        derive(gating, row + units, dz, at + units, units);
        math.multiply(dz, candidate, gates, row + units, gates, row + 3 * units, units);
        System.arraycopy(dz, at + units, gates, row + units, units);
    }

    @Override
    public void resetBackward(int part, int t, int r) {
        float[] gates = memory.gates;
        int row = row(part, t, r);
        int sample = sample(part, r);
        int state = sample * units;
        int at = part * 4 * units;
        int masked = at + 3 * units;
        math.multiply(gradients.dReset, state, gates, row + units, dz, masked, units);
        dropout.addState(CANDIDATE, sample, dz, masked, gradients.dh, state);
        dropout.maskState(CANDIDATE, sample, memory.operands, hidden(part, t, r), dz, masked);
        math.multiply(gradients.dReset, state, dz, masked, dz, at + units, units);
        derive(gating, row + units, dz, at + units, units);
        System.arraycopy(dz, at + units, gates, row + units, units);
    }
}
