package engine.cpu;

import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import engine.cpu.gemm.JblasGemm;
import engine.cpu.vector.PlainCellMath;
import engine.cpu.work.Kernels;
import engine.cpu.work.Workers;
import java.util.Optional;

/**
 * Products of LSTM and Dense by jblas' native OpenBLAS, everything else in plain Java. For comparison: {@code auto} never takes it, as
 * the kernels of {@code vector} are faster and need nothing installed.
 */
public final class JblasProvider implements BackendProvider {
    /** Its calls stand behind one lock, so there is nothing to share out. */
    private static final long NEVER_SHARED = Long.MAX_VALUE;

    @Override
    public String name() {
        return "jblas";
    }

    @Override
    public int priority() {
        return -1;
    }

    @Override
    public Optional<String> refusal() {
        return JblasGemm.refusal();
    }

    @Override
    public Backend create(int threads) {
        Kernels kernels = new Kernels(new JblasGemm(), new PlainCellMath(), new Workers(threads), NEVER_SHARED);
        return new CpuBackend(name(), "products by jblas' native OpenBLAS, one at a time", kernels);
    }
}
