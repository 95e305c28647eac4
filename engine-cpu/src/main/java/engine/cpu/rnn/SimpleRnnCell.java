package engine.cpu.rnn;

import engine.api.activation.ActivationFunction;
import engine.cpu.vector.CellMath;
import java.util.Arrays;

/** {@code h = activation(z)}. */
final class SimpleRnnCell implements FastCell {
    static final Layout LAYOUT = Layout.plain(1);

    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final StateGradients gradients;
    private final CellMath math;
    private final RecurrentLook look;
    private final int units;
    private final ActivationFunction activation;

    SimpleRnnCell(Room room) {
        shape = room.shape();
        memory = room.memory();
        gradients = room.gradients();
        math = room.math();
        look = room.look();
        units = shape.units();
        activation = room.layer().activation();
    }

    @Override
    public void step(int part, int t, int r) {
        int z = memory.gates(part, t) + r * units;
        int h = memory.operand(part, t + 1) + r * shape.depth();
        int sample = shape.firstRow(part) + r;
        if (look != null) look.preactivation(sample, t, memory.gates, z, 0, 1);
        if (memory.inputs.length > 0) System.arraycopy(memory.gates, z, memory.inputs, z, units);
        math.activate(activation, memory.gates, z, memory.operands, h, units);
        if (look != null) look.value(sample, t, memory.operands, h);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        int state = (shape.firstRow(part) + r) * units;
        int z = memory.gates(part, t) + r * units;
        int h = memory.operand(part, t + 1) + r * shape.depth();
        System.arraycopy(gradients.dOut, state, memory.gates, z, units);
        math.derive(activation, memory.inputs, z, memory.operands, h, memory.gates, z, units);
        Arrays.fill(gradients.dh, state, state + units, 0);
    }
}
