package engine.cpu.rnn;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.cpu.gemm.Gemm;
import engine.cpu.rnn.cell.FastCell;
import engine.cpu.rnn.cell.GruCell;
import engine.cpu.rnn.cell.LstmCell;
import engine.cpu.rnn.cell.SimpleRnnCell;
import engine.cpu.rnn.product.Layout;
import engine.cpu.rnn.product.RecurrentDropout;
import engine.cpu.rnn.product.RecurrentLook;
import engine.cpu.rnn.product.RecurrentMemory;
import engine.cpu.rnn.product.RecurrentProducts;
import engine.cpu.rnn.product.RecurrentShape;
import engine.cpu.rnn.product.RecurrentWeights;
import engine.cpu.rnn.product.StateGradients;
import engine.cpu.vector.CellMath;
import engine.cpu.work.Kernels;
import engine.cpu.work.Workers;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.layers.rnn.sequence.SequenceLayout;
import engine.layers.rnn.sequence.StepMask;
import org.jspecify.annotations.Nullable;

/**
 * The recurrent layers of float32: one driver, to which a {@link FastCell} brings its equations. Forward: {@link RecurrentForward}, its
 * derivative: {@link RecurrentBackward} for what depends on time, then {@link WeightGradients}. Threads meet once a pass.
 */
public final class CpuRecurrent implements LayerOp {
    private final Workers workers;
    private final CellMath math;
    private final RecurrentShape shape;
    private final RecurrentWeights weights;
    private final StepMask mask;
    private final RecurrentForward forward;
    private final Workers.@Nullable Task backward; // of a group of parts
    private final @Nullable WeightGradients weightGradients;

    private CpuRecurrent(
            RecurrentLayer<?> layer, LayerCall call, Kernels kernels, Layout layout, FastCell.Maker maker) {
        workers = kernels.workers();
        math = kernels.math();
        Gemm gemm = kernels.gemm();
        shape = RecurrentShape.of(layer, call.input(0).shape(), layout);
        RecurrentDropout dropout = new RecurrentDropout(layer, call, shape, math);
        int states = layer.states().size();
        RecurrentMemory memory = new RecurrentMemory(shape, gemm, call.gradients(), keepsInputs(layer), states);
        StateGradients gradients = new StateGradients(shape, call.gradients(), states);
        RecurrentLook look = RecurrentLook.of(call, layer, shape);
        FastCell.Room room = new FastCell.Room(layer, shape, memory, gradients, dropout, math, look);
        FastCell cell = maker.make(room);
        weights = new RecurrentWeights(shape, call, gemm, dropout.perGate());
        RecurrentProducts products = new RecurrentProducts(shape, memory, weights, dropout, gemm);
        mask = new StepMask(call, SequenceLayout.of(call.input(0).shape(), false), layer.goBackwards());
        forward = new RecurrentForward(layer, call, room, products, cell, mask);
        if (call.gradients()) {
            RecurrentBackward throughTime = new RecurrentBackward(layer, call, room, products, cell, mask);
            WeightGradients ofWeights =
                    new WeightGradients(call, room, products, weights.pieces, cell.behindGate(), gemm);
            backward = group -> {
                for (int part = group; part < shape.parts(); part += ofWeights.groups()) {
                    throughTime.part(part);
                    ofWeights.sum(part);
                }
            };
            weightGradients = ofWeights;
        } else {
            backward = null;
            weightGradients = null;
        }
    }

    /** Sequences that lie the other way are rare: they are left to the plain operation. */
    private static LayerOp op(
            RecurrentLayer<?> layer, LayerCall call, Kernels kernels, Layout layout, FastCell.Maker maker) {
        return layer.timeMajor() ? layer.op(call) : new CpuRecurrent(layer, call, kernels, layout, maker);
    }

    public static LayerOp lstm(Lstm layer, LayerCall call, Kernels kernels) {
        return op(layer, call, kernels, LstmCell.LAYOUT, LstmCell::new);
    }

    public static LayerOp gru(Gru layer, LayerCall call, Kernels kernels) {
        Layout layout = layer.resetAfter() ? GruCell.RESET_AFTER : GruCell.RESET_BEFORE;
        return op(layer, call, kernels, layout, GruCell::new);
    }

    public static LayerOp simpleRnn(SimpleRnn layer, LayerCall call, Kernels kernels) {
        return op(layer, call, kernels, SimpleRnnCell.LAYOUT, SimpleRnnCell::new);
    }

    private static boolean keepsInputs(RecurrentLayer<?> layer) {
        boolean keeps = CellMath.derivativeNeedsInput(layer.activation());
        for (int gate = 0; gate < layer.gates().size(); gate++) {
            keeps |= CellMath.derivativeNeedsInput(layer.activation(gate));
        }
        return keeps;
    }

    @Override
    public void forward() {
        weights.refresh();
        forward.prepare();
        workers.run(forward, shape.parts());
        mask.passOn();
    }

    @Override
    public void backward() {
        if (backward == null || weightGradients == null) throw new IllegalStateException("made for inference");
        workers.run(backward, weightGradients.groups());
        weightGradients.write(math);
    }
}
