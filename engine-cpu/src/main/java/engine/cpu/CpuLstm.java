package engine.cpu;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Lstm;
import engine.cpu.gemm.Gemm;
import engine.cpu.vector.CellMath;
import org.jspecify.annotations.Nullable;

/**
 * The LSTM of float32. Forward: {@link LstmForward}, its derivative: {@link LstmBackward} for what depends on time, then {@link
 * LstmWeightGradients}. Threads meet once a pass.
 */
final class CpuLstm implements LayerOp {
    private final Workers workers;
    private final LstmShape shape;
    private final LstmWeights weights;
    private final LstmForward forward;
    private final Workers.@Nullable Task backward; // of a group of parts
    private final @Nullable LstmWeightGradients weightGradients;

    CpuLstm(Lstm lstm, LayerCall call, Gemm gemm, CellMath math, Workers workers) {
        this.workers = workers;
        Shape x = call.input(0).shape();
        shape = new LstmShape(
                x.dim(0), x.dim(1), x.dim(2), lstm.units(), lstm.weights().useBias());
        LstmDropout dropout = new LstmDropout(lstm.options(), call, shape, math);
        boolean keepInputs = CellMath.derivativeNeedsInput(lstm.activation())
                || CellMath.derivativeNeedsInput(lstm.recurrentActivation());
        LstmMemory memory = new LstmMemory(shape, gemm, call.gradients(), keepInputs);
        weights = new LstmWeights(shape, call, gemm, dropout.perGate());
        LstmProducts products = new LstmProducts(shape, memory, weights, dropout, gemm);
        forward = new LstmForward(lstm, call, shape, memory, dropout, products, math);
        if (call.gradients()) {
            LstmBackward throughTime = new LstmBackward(lstm, call, shape, memory, products, math);
            LstmWeightGradients ofWeights =
                    new LstmWeightGradients(call, shape, memory, products, gemm, math, dropout.perGate());
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

    @Override
    public void forward() {
        weights.refresh();
        forward.prepare();
        workers.run(forward, shape.parts());
    }

    @Override
    public void backward() {
        if (backward == null || weightGradients == null) throw new IllegalStateException("made for inference");
        workers.run(backward, weightGradients.groups());
        weightGradients.write();
    }
}
