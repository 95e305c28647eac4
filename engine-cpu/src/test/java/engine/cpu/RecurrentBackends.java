package engine.cpu;

import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.UpdateOps;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.PlainGemm;
import engine.cpu.gemm.VectorGemm;
import engine.cpu.rnn.CpuRecurrent;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.PlainCellMath;
import engine.cpu.vector.VectorCellMath;
import engine.cpu.work.Kernels;
import engine.cpu.work.Workers;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.SimpleRnn;

/** The reference backend, but for recurrent layers: what differs from the reference is theirs. */
record RecurrentBackends(String name, Gemm gemm, CellMath math, Workers workers, Backend others) implements Backend {

    static Backend vector(int threads) {
        return new RecurrentBackends(
                "vector", new VectorGemm(), new VectorCellMath(), new Workers(threads), new ReferenceBackend());
    }

    static Backend plain(int threads) {
        return new RecurrentBackends(
                "plain", new PlainGemm(), new PlainCellMath(), new Workers(threads), new ReferenceBackend());
    }

    @Override
    public String description() {
        return name + " recurrent layers, " + others.description();
    }

    @Override
    public LayerOp op(Layer layer, LayerCall call) {
        Kernels kernels = new Kernels(gemm, math, workers, Kernels.WORTH_SHARING);
        if (layer instanceof Lstm lstm) return CpuRecurrent.lstm(lstm, call, kernels);
        if (layer instanceof Gru gru) return CpuRecurrent.gru(gru, call, kernels);
        if (layer instanceof SimpleRnn simple) return CpuRecurrent.simpleRnn(simple, call, kernels);
        return others.op(layer, call);
    }

    @Override
    public UpdateOps updates() {
        return others.updates();
    }
}
