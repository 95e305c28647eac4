package engine.cpu.rnn;

import engine.api.activation.ActivationFunction;
import engine.cpu.vector.CellMath;
import java.util.Arrays;

/** {@code c = f·c' + i·g, h = o·activation(c)}; gates i | f | g | o. */
final class LstmCell implements FastCell {
    static final Layout LAYOUT = Layout.plain(4);

    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final StateGradients gradients;
    private final CellMath math;
    private final RecurrentLook look;
    private final int units;
    private final ActivationFunction activation;
    private final ActivationFunction gating;
    private final float[] c; // parts of [slots, rows, units]
    private final float[] cellOut; // parts of [steps, rows, units]: activation(c)
    private final float[] dCellOut; // [batch, units]
    private final float[] dz; // [parts, 4·units] of one sample

    LstmCell(Room room) {
        shape = room.shape();
        memory = room.memory();
        gradients = room.gradients();
        math = room.math();
        look = room.look();
        units = shape.units();
        activation = room.layer().activation();
        gating = room.layer().activation(0);
        c = memory.states[0];
        cellOut = memory.room();
        dCellOut = new float[gradients.dh.length];
        dz = new float[gradients.dh.length == 0 ? 0 : shape.parts() * shape.columns()];
    }

    @Override
    public void step(int part, int t, int r) {
        int z = memory.gates(part, t) + r * shape.columns();
        float[] gates = memory.gates;
        int sample = shape.firstRow(part) + r;
        if (look != null) look.preactivation(sample, t, gates, z, 0, 4);
        if (memory.inputs.length > 0) System.arraycopy(gates, z, memory.inputs, z, shape.columns());
        math.activate(gating, gates, z, gates, z, 2 * units);
        math.activate(activation, gates, z + 2 * units, gates, z + 2 * units, units);
        math.activate(gating, gates, z + 3 * units, gates, z + 3 * units, units);
        if (look != null) look.value(sample, t, gates, z);

        int before = memory.state(part, t) + r * units;
        int after = memory.state(part, t + 1) + r * units;
        math.cell(gates, z, c, before, after, units);
        int out = memory.unit(part, t) + r * units;
        math.activate(activation, c, after, cellOut, out, units);
        int h = memory.operand(part, t + 1) + r * shape.depth();
        math.multiply(gates, z + 3 * units, cellOut, out, memory.operands, h, units);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        int state = (shape.firstRow(part) + r) * units;
        int gates = memory.gates(part, t) + r * shape.columns();
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
        derive(gating, gates, at, 2 * units);
        derive(activation, gates + 2 * units, at + 2 * units, units);
        derive(gating, gates + 3 * units, at + 3 * units, units);
        System.arraycopy(dz, at, memory.gates, gates, shape.columns());
        Arrays.fill(gradients.dh, state, state + units, 0);
    }

    private void derive(ActivationFunction f, int gates, int at, int count) {
        math.derive(f, memory.inputs, gates, memory.gates, gates, dz, at, count);
    }
}
