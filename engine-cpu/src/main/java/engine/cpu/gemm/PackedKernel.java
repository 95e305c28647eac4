package engine.cpu.gemm;

import engine.api.weight.Variable;
import engine.cpu.vector.Floats;

/** A matrix of weights packed for products, as it is or transposed; packed anew when the weights have changed. */
public final class PackedKernel {
    private static final long NEVER = -1;

    private final Variable kernel; // [features, units]
    private final Gemm gemm;
    private final boolean transposed;
    private final int units;
    private final Panels panels; // [features, units] or [units, features]
    private long version = NEVER;

    public PackedKernel(Variable kernel, Gemm gemm, boolean transposed) {
        this(kernel, kernel.shape().dim(0), gemm, transposed);
    }

    /** @param features numbers of the first axes, of a kernel of more than two */
    public PackedKernel(Variable kernel, int features, Gemm gemm, boolean transposed) {
        this.kernel = kernel;
        this.gemm = gemm;
        this.transposed = transposed;
        this.units = kernel.shape().size() / Math.max(1, features);
        this.panels = transposed ? gemm.packed(units, features) : gemm.packed(features, units);
    }

    /** Called before the parts of a product are shared out. */
    public void refresh() {
        long now = kernel.version();
        if (now == version) return;
        int rowStep = transposed ? 1 : units;
        int columnStep = transposed ? units : 1;
        gemm.pack(Floats.of(kernel.value()), 0, rowStep, columnStep, panels.depth(), panels, 0);
        version = now;
    }

    public Panels panels() {
        return panels;
    }
}
