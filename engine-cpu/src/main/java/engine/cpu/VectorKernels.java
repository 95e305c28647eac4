package engine.cpu;

import engine.cpu.gemm.VectorGemm;
import engine.cpu.vector.VectorCellMath;
import engine.cpu.work.Kernels;
import engine.cpu.work.Workers;
import jdk.incubator.vector.FloatVector;

/** The kernels that need the Vector API. */
final class VectorKernels {
    private VectorKernels() {}

    static Kernels create(Workers workers) {
        return new Kernels(new VectorGemm(), new VectorCellMath(), workers, Kernels.WORTH_SHARING);
    }

    static String description(int threads) {
        return "Vector API, " + FloatVector.SPECIES_PREFERRED.length() + " lanes of float32, " + threads + " threads";
    }
}
