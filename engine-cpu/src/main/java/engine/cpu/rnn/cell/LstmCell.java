package engine.cpu.rnn.cell;

import engine.cpu.rnn.product.Layout;
import java.util.Arrays;

/** {@code c = f·c' + i·g, h = o·activation(c)}; gates i | f | g | o. */
public final class LstmCell extends FastCell {
    public static final Layout LAYOUT = Layout.plain(4);

    private final float[] c; // parts of [slots, rows, units]
    private final float[] cellOut; // parts of [steps, rows, units]: activation(c)
    private final float[] dCellOut; // [batch, units]
    private final float[] dz; // [parts, 4·units] of one sample

    public LstmCell(Room room) {
        super(room);
        c = memory.states[0];
        cellOut = memory.room();
        dCellOut = new float[gradients.dh.length];
        dz = new float[gradients.dh.length == 0 ? 0 : shape.parts() * shape.columns()];
    }

    @Override
    public void step(int part, int t, int r) {
        float[] gates = memory.gates;
        int z = row(part, t, r);
        keep(sample(part, r), t, z, 0, 4);
        math.activate(gating, gates, z, gates, z, 2 * units);
        math.activate(activation, gates, z + 2 * units, gates, z + 2 * units, units);
        math.activate(gating, gates, z + 3 * units, gates, z + 3 * units, units);
        show(sample(part, r), t, gates, z);

        int before = memory.state(part, t) + r * units;
        int after = memory.state(part, t + 1) + r * units;
        math.cell(gates, z, c, before, after, units);
        int out = memory.unit(part, t) + r * units;
        math.activate(activation, c, after, cellOut, out, units);
        math.multiply(gates, z + 3 * units, cellOut, out, memory.operands, hidden(part, t + 1, r), units);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        int state = gradient(part, r);
        int gates = row(part, t, r);
        int out = memory.unit(part, t) + r * units;
        float[] dOut = gradients.dOut;
        float[] dc = gradients.dStates[0];
        math.multiply(dOut, state, memory.gates, gates + 3 * units, dCellOut, state, units);
        int after = memory.state(part, t + 1) + r * units;
        math.derive(activation, c, after, cellOut, out, dCellOut, state, units);
        math.add(dc, state, dCellOut, state, dc, state, units);

        int at = part * shape.columns();
        int before = memory.state(part, t) + r * units;
        math.gateGradients(memory.gates, gates, c, before, cellOut, out, dOut, state, dc, state, dz, at, units);
        derive(gating, gates, dz, at, 2 * units);
        derive(activation, gates + 2 * units, dz, at + 2 * units, units);
        derive(gating, gates + 3 * units, dz, at + 3 * units, units);
        System.arraycopy(dz, at, memory.gates, gates, shape.columns());
        Arrays.fill(gradients.dh, state, state + units, 0);
    }
}
