package engine.cpu.rnn;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.RecurrentInputs;
import engine.api.layer.LayerCall;
import engine.cpu.rnn.cell.FastCell;
import engine.cpu.rnn.product.RecurrentDropout;
import engine.cpu.rnn.product.RecurrentLook;
import engine.cpu.rnn.product.RecurrentMemory;
import engine.cpu.rnn.product.RecurrentProducts;
import engine.cpu.rnn.product.RecurrentShape;
import engine.cpu.vector.Floats;
import engine.cpu.work.Workers;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.sequence.StepMask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries the samples of a part through all timesteps. Timestep t counts in processing order, {@code source(t)} in the order of the
 * input. A masked timestep holds the states and repeats the output.
 */
final class RecurrentForward implements Workers.Task {
    private final RecurrentLayer<?> layer;
    private final LayerCall call;
    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final RecurrentDropout dropout;
    private final RecurrentProducts products;
    private final FastCell cell;
    private final @Nullable RecurrentLook look;
    private final StepMask mask;
    private final int units;
    private final List<Integer> initial; // the inputs that are the first states
    private final @Nullable Tensor[] kept; // of each state [batch, units] of a stateful layer

    RecurrentForward(
            RecurrentLayer<?> layer,
            LayerCall call,
            FastCell.Room room,
            RecurrentProducts products,
            FastCell cell,
            StepMask mask) {
        this.layer = layer;
        this.call = call;
        this.shape = room.shape();
        this.memory = room.memory();
        this.dropout = room.dropout();
        this.products = products;
        this.cell = cell;
        this.look = room.look();
        this.mask = mask;
        units = shape.units();
        initial = RecurrentInputs.of(call.arguments(), call.inputs()).states();
        kept = new Tensor[memory.states.length + 1];
    }

    /** Before the parts: asks for the states that outlive the call, of which only one thread may ask. */
    void prepare() {
        if (!layer.stateful()) return;
        Shape state = Shape.of(shape.batch(), units);
        for (int s = 0; s < kept.length; s++)
            kept[s] = call.state(layer.states().get(s), state);
    }

    @Override
    public void part(int part) {
        dropout.draw(shape.firstRow(part), shape.rows(part));
        begin(part);
        for (int t = 0; t < shape.timesteps(); t++) {
            readInput(part, t);
            products.forward(part, t);
            if (products.behindGate()) behindGate(part, t);
            for (int r = 0; r < shape.rows(part); r++) {
                if (mask.kept(shape.firstRow(part) + r, t)) step(part, t, r);
                else hold(part, t, r);
                if (look != null) showStates(look, part, t + 1, r);
            }
        }
        writeStates(part);
    }

    private void behindGate(int part, int t) {
        for (int r = 0; r < shape.rows(part); r++) cell.reset(part, t, r);
        products.forwardBehindGate(part, t, cell.behindGate());
    }

    private void begin(int part) {
        float[] y = Floats.of(call.output(0));
        for (int r = 0; r < shape.rows(part); r++) {
            int sample = shape.firstRow(part) + r;
            copyState(0, sample, memory.operands, memory.operand(part, 0) + r * shape.depth());
            for (int s = 0; s < memory.states.length; s++) {
                copyState(1 + s, sample, memory.states[s], memory.state(part, 0) + r * units);
            }
            if (look != null) showStates(look, part, 0, r);
            if (!layer.returnSequences()) Arrays.fill(y, sample * units, (sample + 1) * units, 0);
        }
    }

    private void copyState(int state, int sample, float[] to, int at) {
        Tensor from = initial.isEmpty() ? kept[state] : call.input(initial.get(state));
        if (from == null) Arrays.fill(to, at, at + units, 0);
        else System.arraycopy(Floats.of(from), sample * units, to, at, units);
    }

    private void readInput(int part, int t) {
        float[] x = Floats.of(call.input(0)); // [batch, timesteps, features]
        int features = shape.features();
        for (int r = 0; r < shape.rows(part); r++) {
            int sample = shape.firstRow(part) + r;
            int from = (sample * shape.timesteps() + mask.source(t)) * features;
            int to = memory.operand(part, t) + r * shape.depth() + shape.inputAt();
            if (dropout.shared()) dropout.maskInput(0, sample, x, from, memory.operands, to);
            else System.arraycopy(x, from, memory.operands, to, features);
        }
    }

    private void step(int part, int t, int r) {
        cell.step(part, t, r);
        boolean sequences = layer.returnSequences();
        if (!sequences && t < shape.timesteps() - 1 && !mask.present()) return;
        int h = memory.operand(part, t + 1) + r * shape.depth();
        int to = output(shape.firstRow(part) + r, t);
        System.arraycopy(memory.operands, h, Floats.of(call.output(0)), to, units);
    }

    private void showStates(RecurrentLook to, int part, int t, int r) {
        int sample = shape.firstRow(part) + r;
        to.state(0, sample, t, memory.operands, memory.operand(part, t) + r * shape.depth());
        for (int s = 0; s < memory.states.length; s++) {
            to.state(1 + s, sample, t, memory.states[s], memory.state(part, t) + r * units);
        }
    }

    private void hold(int part, int t, int r) {
        if (look != null) look.masked(shape.firstRow(part) + r, t);
        int before = memory.state(part, t) + r * units;
        int after = memory.state(part, t + 1) + r * units;
        for (float[] state : memory.states) System.arraycopy(state, before, state, after, units);
        int row = r * shape.depth();
        float[] h = memory.operands;
        System.arraycopy(h, memory.operand(part, t) + row, h, memory.operand(part, t + 1) + row, units);
        float[] y = Floats.of(call.output(0));
        int now = output(shape.firstRow(part) + r, t);
        if (layer.zeroOutputForMask() || t == 0) Arrays.fill(y, now, now + units, 0);
        else System.arraycopy(y, output(shape.firstRow(part) + r, t - 1), y, now, units);
    }

    /** Where the output of a timestep is; without sequences that of all timesteps. */
    private int output(int sample, int t) {
        return (layer.returnSequences() ? sample * shape.timesteps() + t : sample) * units;
    }

    private void writeStates(int part) {
        for (int s = 0; s < kept.length; s++) {
            if (layer.returnState()) writeState(part, s, call.output(1 + s));
            if (kept[s] != null) writeState(part, s, kept[s]);
        }
    }

    private void writeState(int part, int state, Tensor tensor) {
        float[] to = Floats.of(tensor);
        int begin = shape.firstRow(part) * units;
        int end = shape.timesteps();
        if (state > 0) {
            int from = memory.state(part, end);
            System.arraycopy(memory.states[state - 1], from, to, begin, shape.rows(part) * units);
            return;
        }
        for (int r = 0; r < shape.rows(part); r++) {
            int from = memory.operand(part, end) + r * shape.depth();
            System.arraycopy(memory.operands, from, to, begin + r * units, units);
        }
    }
}
