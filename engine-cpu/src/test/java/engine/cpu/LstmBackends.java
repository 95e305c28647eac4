package engine.cpu;

import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Lstm;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.UpdateOps;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.PlainGemm;
import engine.cpu.gemm.VectorGemm;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.PlainCellMath;
import engine.cpu.vector.VectorCellMath;

/** The reference backend, but for the LSTM: what differs from the reference is the LSTM's. */
record LstmBackends(String name, Gemm gemm, CellMath math, Workers workers, Backend others) implements Backend {

    static Backend vector(int threads) {
        return new LstmBackends(
                "vector", new VectorGemm(), new VectorCellMath(), new Workers(threads), new ReferenceBackend());
    }

    static Backend plain(int threads) {
        return new LstmBackends(
                "plain", new PlainGemm(), new PlainCellMath(), new Workers(threads), new ReferenceBackend());
    }

    @Override
    public String description() {
        return name + " LSTM, " + others.description();
    }

    @Override
    public LayerOp op(Layer layer, LayerCall call) {
        return layer instanceof Lstm lstm ? new CpuLstm(lstm, call, gemm, math, workers) : others.op(layer, call);
    }

    @Override
    public UpdateOps updates() {
        return others.updates();
    }
}
