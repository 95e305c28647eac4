package engine.cpu;

import engine.api.Float32;
import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.Lstm;
import engine.cpu.vector.CellMath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries the samples of a part through all timesteps. Timestep t counts in processing order, {@code source(t)} in the order of the
 * input. A masked timestep holds the states and repeats the output.
 */
final class LstmForward implements Workers.Task {
    private final Lstm lstm;
    private final LayerCall call;
    private final LstmShape shape;
    private final LstmMemory memory;
    private final LstmDropout dropout;
    private final LstmProducts products;
    private final CellMath math;
    private final @Nullable LstmLook look;
    private final int units;
    private final Shape stateShape;
    private @Nullable Tensor keptH; // [batch, units] of a stateful layer
    private @Nullable Tensor keptC;

    LstmForward(
            Lstm lstm,
            LayerCall call,
            LstmShape shape,
            LstmMemory memory,
            LstmDropout dropout,
            LstmProducts products,
            CellMath math) {
        this.lstm = lstm;
        this.call = call;
        this.shape = shape;
        this.memory = memory;
        this.dropout = dropout;
        this.products = products;
        this.math = math;
        look = LstmLook.of(call, shape);
        units = shape.units();
        stateShape = Shape.of(shape.batch(), units);
    }

    /** Before the parts: asks for the states that outlive the call, of which only one thread may ask. */
    void prepare() {
        if (!lstm.options().stateful()) return;
        keptH = call.state("h", stateShape);
        keptC = call.state("c", stateShape);
    }

    @Override
    public void part(int part) {
        dropout.draw(shape.firstRow(part), shape.rows(part));
        begin(part);
        for (int t = 0; t < shape.timesteps(); t++) {
            readInput(part, t);
            products.forward(part, t);
            for (int r = 0; r < shape.rows(part); r++) {
                if (kept(shape.firstRow(part) + r, t)) step(part, t, r);
                else hold(part, t, r);
                if (look != null) showStates(look, part, t + 1, r);
            }
        }
        writeStates(part);
    }

    private void begin(int part) {
        Tensor h = call.inputs() > 1 ? call.input(1) : keptH;
        Tensor c = call.inputs() > 1 ? call.input(2) : keptC;
        float[] y = data(call.output(0));
        for (int r = 0; r < shape.rows(part); r++) {
            int sample = shape.firstRow(part) + r;
            copyState(h, sample, memory.operands, memory.operand(part, 0) + r * shape.depth());
            copyState(c, sample, memory.c, memory.c(part, 0) + r * units);
            if (look != null) showStates(look, part, 0, r);
            if (!lstm.options().returnSequences()) Arrays.fill(y, sample * units, (sample + 1) * units, 0);
        }
    }

    private void copyState(@Nullable Tensor from, int sample, float[] to, int at) {
        if (from == null) Arrays.fill(to, at, at + units, 0);
        else System.arraycopy(data(from), sample * units, to, at, units);
    }

    private void readInput(int part, int t) {
        float[] x = data(call.input(0)); // [batch, timesteps, features]
        int features = shape.features();
        for (int r = 0; r < shape.rows(part); r++) {
            int sample = shape.firstRow(part) + r;
            int from = (sample * shape.timesteps() + source(t)) * features;
            int to = memory.operand(part, t) + r * shape.depth() + units;
            if (dropout.shared()) dropout.maskInput(0, sample, x, from, memory.operands, to);
            else System.arraycopy(x, from, memory.operands, to, features);
        }
    }

    private void step(int part, int t, int r) {
        int z = memory.gates(part, t) + r * shape.columns();
        float[] gates = memory.gates;
        int sample = shape.firstRow(part) + r;
        if (look != null) look.preactivation(sample, t, gates, z);
        if (memory.inputs.length > 0) System.arraycopy(gates, z, memory.inputs, z, shape.columns());
        math.activate(lstm.recurrentActivation(), gates, z, gates, z, 2 * units);
        math.activate(lstm.activation(), gates, z + 2 * units, gates, z + 2 * units, units);
        math.activate(lstm.recurrentActivation(), gates, z + 3 * units, gates, z + 3 * units, units);
        if (look != null) look.value(sample, t, gates, z);

        int before = memory.c(part, t) + r * units;
        int after = memory.c(part, t + 1) + r * units;
        math.cell(gates, z, memory.c, before, after, units);
        int out = memory.cellOut(part, t) + r * units;
        math.activate(lstm.activation(), memory.c, after, memory.cellOut, out, units);
        int h = memory.operand(part, t + 1) + r * shape.depth();
        math.multiply(gates, z + 3 * units, memory.cellOut, out, memory.operands, h, units);
        writeOutput(sample, t, h);
    }

    private void writeOutput(int sample, int t, int h) {
        boolean sequences = lstm.options().returnSequences();
        if (sequences || t == shape.timesteps() - 1 || call.inputMask(0) != null) {
            System.arraycopy(memory.operands, h, data(call.output(0)), output(sample, t), units);
        }
    }

    private void showStates(LstmLook to, int part, int t, int r) {
        int h = memory.operand(part, t) + r * shape.depth();
        to.states(shape.firstRow(part) + r, t, memory.c, memory.c(part, t) + r * units, memory.operands, h);
    }

    private void hold(int part, int t, int r) {
        if (look != null) look.masked(shape.firstRow(part) + r, t);
        int depth = shape.depth();
        float[] c = memory.c;
        System.arraycopy(c, memory.c(part, t) + r * units, c, memory.c(part, t + 1) + r * units, units);
        float[] h = memory.operands;
        System.arraycopy(h, memory.operand(part, t) + r * depth, h, memory.operand(part, t + 1) + r * depth, units);
        float[] y = data(call.output(0));
        int now = output(shape.firstRow(part) + r, t);
        if (lstm.options().zeroOutputForMask() || t == 0) Arrays.fill(y, now, now + units, 0);
        else System.arraycopy(y, output(shape.firstRow(part) + r, t - 1), y, now, units);
    }

    /** Where the output of a timestep is; without sequences that of all timesteps. */
    private int output(int sample, int t) {
        return (lstm.options().returnSequences() ? sample * shape.timesteps() + t : sample) * units;
    }

    private void writeStates(int part) {
        if (lstm.options().returnState()) {
            writeH(part, call.output(1));
            writeC(part, call.output(2));
        }
        if (keptH != null && keptC != null) {
            writeH(part, keptH);
            writeC(part, keptC);
        }
    }

    private void writeH(int part, Tensor to) {
        int from = memory.operand(part, shape.timesteps());
        int state = shape.firstRow(part) * units;
        for (int r = 0; r < shape.rows(part); r++) {
            System.arraycopy(memory.operands, from + r * shape.depth(), data(to), state + r * units, units);
        }
    }

    private void writeC(int part, Tensor to) {
        int from = memory.c(part, shape.timesteps());
        System.arraycopy(memory.c, from, data(to), shape.firstRow(part) * units, shape.rows(part) * units);
    }

    private static float[] data(Tensor tensor) {
        return ((Float32) tensor).data();
    }

    private int source(int t) {
        return lstm.options().goBackwards() ? shape.timesteps() - 1 - t : t;
    }

    private boolean kept(int sample, int t) {
        Mask mask = call.inputMask(0);
        return mask == null || mask.keep()[sample * shape.timesteps() + source(t)];
    }
}
