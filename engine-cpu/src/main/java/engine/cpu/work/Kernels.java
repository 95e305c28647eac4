package engine.cpu.work;

import engine.cpu.gemm.Gemm;
import engine.cpu.vector.CellMath;

/**
 * What the operations of a backend are made of.
 *
 * @param workPerPart multiply-adds below which a part of a task is not worth handing to another thread
 */
public record Kernels(Gemm gemm, CellMath math, Workers workers, long workPerPart) {
    /** About ten microseconds, several times what waking a spinning thread costs. */
    public static final long WORTH_SHARING = 200_000;

    /** Cuts {@code rows} of {@code workPerRow} multiply-adds each into parts, by these numbers alone. */
    public Split split(int rows, long workPerRow) {
        return Split.of(rows, workPerRow, workPerPart);
    }
}
