package engine.cpu.rnn.cell;

import engine.cpu.rnn.product.Layout;
import java.util.Arrays;

/** {@code h = activation(z)}. */
public final class SimpleRnnCell extends FastCell {
    public static final Layout LAYOUT = Layout.plain(1);

    public SimpleRnnCell(Room room) {
        super(room);
    }

    @Override
    public void step(int part, int t, int r) {
        int z = row(part, t, r);
        int h = hidden(part, t + 1, r);
        keep(sample(part, r), t, z, 0, 1);
        math.activate(activation, memory.gates, z, memory.operands, h, units);
        show(sample(part, r), t, memory.operands, h);
    }

    @Override
    public void stepBackward(int part, int t, int r) {
        int state = gradient(part, r);
        int z = row(part, t, r);
        System.arraycopy(gradients.dOut, state, memory.gates, z, units);
        math.derive(activation, memory.inputs, z, memory.operands, hidden(part, t + 1, r), memory.gates, z, units);
        Arrays.fill(gradients.dh, state, state + units, 0);
    }
}
