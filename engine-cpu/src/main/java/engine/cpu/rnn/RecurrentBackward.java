package engine.cpu.rnn;

import engine.api.Tensor;
import engine.api.facet.RecurrentInputs;
import engine.api.layer.LayerCall;
import engine.cpu.rnn.cell.FastCell;
import engine.cpu.rnn.product.RecurrentMemory;
import engine.cpu.rnn.product.RecurrentProducts;
import engine.cpu.rnn.product.RecurrentShape;
import engine.cpu.rnn.product.StateGradients;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.Floats;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.sequence.StepMask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries the gradients of a part's samples back through all timesteps. The gates are replaced by the gradients before their
 * activations, dz, of which {@link WeightGradients} then makes those of the weights; at a masked timestep dz is zero.
 */
final class RecurrentBackward {
    private final RecurrentLayer<?> layer;
    private final LayerCall call;
    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final RecurrentProducts products;
    private final FastCell cell;
    private final CellMath math;
    private final StepMask mask;
    private final List<Integer> initial; // the inputs that are the first states
    private final int units;
    private final float[] dOut;
    private final float[] dh;
    private final StateGradients gradients;

    RecurrentBackward(
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
        this.products = products;
        this.cell = cell;
        this.math = room.math();
        this.mask = mask;
        initial = RecurrentInputs.of(call.arguments(), call.inputs()).states();
        units = shape.units();
        gradients = room.gradients();
        dOut = gradients.dOut;
        dh = gradients.dh;
    }

    void part(int part) {
        begin(part);
        Tensor dx = call.inputGradient(0);
        for (int t = shape.timesteps() - 1; t >= 0; t--) {
            for (int r = 0; r < shape.rows(part); r++) {
                addOutputGradient(shape.firstRow(part) + r, t);
                if (mask.kept(shape.firstRow(part) + r, t)) step(part, t, r);
                else hold(part, t, r);
            }
            if (products.behindGate()) behindGate(part, t);
            if (t > 0 || !initial.isEmpty()) products.addStateGradient(part, t, dh);
            if (dx != null) products.addInputGradient(part, t, mask.source(t), Floats.of(dx));
        }
        for (int s = 0; s < initial.size(); s++) {
            addStates(part, s == 0 ? dh : gradients.dStates[s - 1], call.inputGradient(initial.get(s)));
        }
    }

    private void begin(int part) {
        int from = shape.firstRow(part) * units;
        int count = shape.rows(part) * units;
        Arrays.fill(dOut, from, from + count, 0);
        begin(dh, 1, from, count);
        for (int s = 0; s < gradients.dStates.length; s++) begin(gradients.dStates[s], 2 + s, from, count);
    }

    private void begin(float[] gradient, int output, int from, int count) {
        if (layer.returnState()) System.arraycopy(Floats.of(call.outputGradient(output)), from, gradient, from, count);
        else Arrays.fill(gradient, from, from + count, 0);
    }

    private void addOutputGradient(int sample, int t) {
        boolean sequences = layer.returnSequences();
        if (!sequences && t < shape.timesteps() - 1) return;
        int from = sequences ? (sample * shape.timesteps() + t) * units : sample * units;
        math.add(Floats.of(call.outputGradient(0)), from, dOut, sample * units, dOut, sample * units, units);
    }

    private void step(int part, int t, int r) {
        int state = (shape.firstRow(part) + r) * units;
        math.add(dh, state, dOut, state, dOut, state, units);
        cell.stepBackward(part, t, r);
        Arrays.fill(dOut, state, state + units, 0);
    }

    private void behindGate(int part, int t) {
        products.backwardBehindGate(part, t, gradients.dReset);
        for (int r = 0; r < shape.rows(part); r++) cell.resetBackward(part, t, r);
    }

    private void hold(int part, int t, int r) {
        int gates = memory.gates(part, t) + r * shape.columns();
        Arrays.fill(memory.gates, gates, gates + shape.columns(), 0);
        int state = (shape.firstRow(part) + r) * units;
        if (layer.zeroOutputForMask()) Arrays.fill(dOut, state, state + units, 0);
    }

    private void addStates(int part, float[] gradient, @Nullable Tensor sum) {
        if (sum == null) return;
        int from = shape.firstRow(part) * units;
        math.add(gradient, from, Floats.of(sum), from, Floats.of(sum), from, shape.rows(part) * units);
    }
}
