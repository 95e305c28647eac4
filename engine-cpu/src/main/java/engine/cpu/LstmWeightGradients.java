package engine.cpu;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;
import engine.cpu.vector.CellMath;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of the weights: {@code operandᵀ·dz}, summed over all samples and timesteps in blocks. A part is taken up while its dz is
 * in the cache. The parts belong to a few groups, each with a sum of its own, and the sums are added in the order of the groups, so that
 * the bits do not depend on the threads. Where the gates have masks of their own the operand is masked anew, a block at a time.
 */
final class LstmWeightGradients {
    private static final int MOST_GROUPS = 8;

    private final LayerCall call;
    private final LstmShape shape;
    private final LstmMemory memory;
    private final LstmProducts products;
    private final Gemm gemm;
    private final CellMath math;
    private final int groups;
    private final int pieces; // 4 where each gate sees an operand of its own, else 1
    private final int pieceColumns;
    private final int blocks; // of a part
    private final Panels[] dz; // [parts, blocks, pieces]
    private final float[] masked; // [groups, block, depth]
    private final float[][] sums; // groups of [depth, 4·units]: recurrent kernel over kernel over bias

    LstmWeightGradients(
            LayerCall call,
            LstmShape shape,
            LstmMemory memory,
            LstmProducts products,
            Gemm gemm,
            CellMath math,
            boolean gateByGate) {
        this.call = call;
        this.shape = shape;
        this.memory = memory;
        this.products = products;
        this.gemm = gemm;
        this.math = math;
        groups = Math.min(MOST_GROUPS, shape.parts());
        pieces = gateByGate ? 4 : 1;
        pieceColumns = shape.columns() / pieces;
        blocks = (shape.mostRows() * shape.timesteps() + Gemm.DEPTH_BLOCK - 1) / Gemm.DEPTH_BLOCK;
        dz = new Panels[shape.parts() * blocks * pieces];
        for (int i = 0; i < dz.length; i++) dz[i] = view(i / pieces / blocks, i / pieces % blocks, i % pieces);
        masked = new float[gateByGate ? groups * Gemm.DEPTH_BLOCK * shape.depth() : 0];
        sums = new float[groups][shape.depth() * shape.columns()];
    }

    private Panels view(int part, int block, int piece) {
        int row = block * Gemm.DEPTH_BLOCK;
        int depth = Math.max(0, Math.min(Gemm.DEPTH_BLOCK, shape.rows(part) * shape.timesteps() - row));
        int offset = memory.gates(part, 0) + row * shape.columns() + piece * pieceColumns;
        return gemm.rows(memory.gates, offset, shape.columns(), depth, pieceColumns);
    }

    /** Parts {@code g}, {@code g + groups()} and so on belong to group g. */
    int groups() {
        return groups;
    }

    /** Adds what a part contributes to the sum of its group. */
    void sum(int part) {
        for (int i = 0; i < blocks * pieces; i++) {
            Panels rows = dz[part * blocks * pieces + i];
            if (rows.depth() > 0) sum(part, i / pieces, i % pieces, rows);
        }
    }

    private void sum(int part, int block, int piece, Panels dz) {
        int group = part % groups;
        int row = block * Gemm.DEPTH_BLOCK;
        float[] operand = memory.operands;
        int at = memory.operand(part, 0) + row * shape.depth();
        if (pieces > 1) {
            int to = group * Gemm.DEPTH_BLOCK * shape.depth();
            mask(part, row, dz.depth(), piece, at, to);
            operand = masked;
            at = to;
        }
        boolean add = part >= groups || block > 0;
        int to = piece * pieceColumns;
        gemm.multiply(operand, at, 1, shape.depth(), dz, shape.depth(), sums[group], to, shape.columns(), add);
    }

    private void mask(int part, int row, int count, int gate, int at, int to) {
        for (int i = 0; i < count; i++) {
            int sample = shape.firstRow(part) + (row + i) % shape.rows(part);
            products.maskRow(gate, sample, at + i * shape.depth(), masked, to + i * shape.depth());
        }
    }

    /** Adds the sums of all groups to the gradients. */
    void write() {
        int kernel = shape.units() * shape.columns();
        int bias = kernel + shape.features() * shape.columns();
        write(0, call.weightGradient(1));
        write(kernel, call.weightGradient(0));
        if (shape.bias()) write(bias, call.weightGradient(2));
    }

    private void write(int from, @Nullable Tensor gradient) {
        if (gradient == null) return;
        float[] to = ((Float32) gradient).data();
        for (float[] sum : sums) math.add(sum, from, to, 0, to, 0, to.length);
    }
}
