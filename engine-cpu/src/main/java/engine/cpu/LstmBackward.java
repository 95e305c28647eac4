package engine.cpu;

import engine.api.Float32;
import engine.api.Mask;
import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.api.layer.Lstm;
import engine.cpu.vector.CellMath;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries the gradients of a part's samples back through all timesteps. The gates are replaced by the gradients before their
 * activations, dz, of which {@link LstmWeightGradients} then makes those of the weights; at a masked timestep dz is zero.
 */
final class LstmBackward {
    private final Lstm lstm;
    private final LayerCall call;
    private final LstmShape shape;
    private final LstmMemory memory;
    private final LstmProducts products;
    private final CellMath math;
    private final int units;
    private final float[] dh; // [batch, units] gradient of the hidden state after the current timestep
    private final float[] dc; // [batch, units] of the cell state
    private final float[] dy; // [batch, units] of the output, with what masked timesteps after it repeated
    private final float[] dCellOut; // [batch, units]
    private final float[] dz; // [parts, 4·units] of one sample

    LstmBackward(Lstm lstm, LayerCall call, LstmShape shape, LstmMemory memory, LstmProducts products, CellMath math) {
        this.lstm = lstm;
        this.call = call;
        this.shape = shape;
        this.memory = memory;
        this.products = products;
        this.math = math;
        units = shape.units();
        dh = new float[shape.batch() * units];
        dc = new float[shape.batch() * units];
        dy = new float[shape.batch() * units];
        dCellOut = new float[shape.batch() * units];
        dz = new float[shape.parts() * shape.columns()];
    }

    void part(int part) {
        begin(part);
        Tensor dx = call.inputGradient(0);
        for (int t = shape.timesteps() - 1; t >= 0; t--) {
            for (int r = 0; r < shape.rows(part); r++) {
                addOutputGradient(shape.firstRow(part) + r, t);
                if (kept(shape.firstRow(part) + r, t)) step(part, t, r);
                else hold(part, t, r);
            }
            if (t > 0 || call.inputs() > 1) products.addStateGradient(part, t, dh);
            if (dx != null) products.addInputGradient(part, t, source(t), data(dx));
        }
        if (call.inputs() > 1) {
            addStates(part, dh, call.inputGradient(1));
            addStates(part, dc, call.inputGradient(2));
        }
    }

    private void begin(int part) {
        int from = shape.firstRow(part) * units;
        int count = shape.rows(part) * units;
        Arrays.fill(dy, from, from + count, 0);
        if (lstm.options().returnState()) {
            System.arraycopy(data(call.outputGradient(1)), from, dh, from, count);
            System.arraycopy(data(call.outputGradient(2)), from, dc, from, count);
        } else {
            Arrays.fill(dh, from, from + count, 0);
            Arrays.fill(dc, from, from + count, 0);
        }
    }

    private void addOutputGradient(int sample, int t) {
        boolean sequences = lstm.options().returnSequences();
        if (!sequences && t < shape.timesteps() - 1) return;
        int from = sequences ? (sample * shape.timesteps() + t) * units : sample * units;
        math.add(data(call.outputGradient(0)), from, dy, sample * units, dy, sample * units, units);
    }

    private void step(int part, int t, int r) {
        int state = (shape.firstRow(part) + r) * units;
        int gates = memory.gates(part, t) + r * shape.columns();
        int out = memory.cellOut(part, t) + r * units;
        math.add(dh, state, dy, state, dy, state, units);
        math.multiply(dy, state, memory.gates, gates + 3 * units, dCellOut, state, units);
        int after = memory.c(part, t + 1) + r * units;
        math.derive(lstm.activation(), memory.c, after, memory.cellOut, out, dCellOut, state, units);
        math.add(dc, state, dCellOut, state, dc, state, units);

        int at = part * shape.columns();
        int before = memory.c(part, t) + r * units;
        math.gateGradients(
                memory.gates, gates, memory.c, before, memory.cellOut, out, dy, state, dc, state, dz, at, units);
        derive(lstm.recurrentActivation(), gates, at, 2 * units);
        derive(lstm.activation(), gates + 2 * units, at + 2 * units, units);
        derive(lstm.recurrentActivation(), gates + 3 * units, at + 3 * units, units);
        System.arraycopy(dz, at, memory.gates, gates, shape.columns());
        Arrays.fill(dh, state, state + units, 0);
        Arrays.fill(dy, state, state + units, 0);
    }

    private void derive(ActivationFunction f, int gates, int at, int count) {
        math.derive(f, memory.inputs, gates, memory.gates, gates, dz, at, count);
    }

    private void hold(int part, int t, int r) {
        int gates = memory.gates(part, t) + r * shape.columns();
        Arrays.fill(memory.gates, gates, gates + shape.columns(), 0);
        int state = (shape.firstRow(part) + r) * units;
        if (lstm.options().zeroOutputForMask()) Arrays.fill(dy, state, state + units, 0);
    }

    private void addStates(int part, float[] gradient, @Nullable Tensor sum) {
        if (sum == null) return;
        int from = shape.firstRow(part) * units;
        math.add(gradient, from, data(sum), from, data(sum), from, shape.rows(part) * units);
    }

    private static float[] data(@Nullable Tensor tensor) {
        return ((Float32) Objects.requireNonNull(tensor)).data();
    }

    private int source(int t) {
        return lstm.options().goBackwards() ? shape.timesteps() - 1 - t : t;
    }

    private boolean kept(int sample, int t) {
        Mask mask = call.inputMask(0);
        return mask == null || mask.keep()[sample * shape.timesteps() + source(t)];
    }
}
