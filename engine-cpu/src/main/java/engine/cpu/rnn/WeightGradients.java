package engine.cpu.rnn;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;
import engine.cpu.rnn.cell.FastCell;
import engine.cpu.rnn.product.Piece;
import engine.cpu.rnn.product.RecurrentMemory;
import engine.cpu.rnn.product.RecurrentProducts;
import engine.cpu.rnn.product.RecurrentShape;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.Floats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of the weights: {@code operandᵀ·dz}, summed over all samples and timesteps in blocks. A part is taken up while its dz is
 * in the cache. The parts belong to a few groups, each with a sum of its own, and the sums are added in the order of the groups, so that
 * the bits do not depend on the threads. Where the gates have masks of their own the operand is masked anew, a block at a time.
 */
final class WeightGradients {
    private static final int MOST_GROUPS = 8;

    private final LayerCall call;
    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final RecurrentProducts products;
    private final Gemm gemm;
    private final List<Piece> pieces;
    private final boolean gateByGate;
    private final float[] behindGate; // parts of [steps, rows, units]
    private final int groups;
    private final int blocks; // of a part
    private final Panels[] dz; // [parts, blocks, pieces]
    private final float[] masked; // [groups, block, depth]
    private final float[][] sums; // groups of [depth, columns], rows as in the operand

    WeightGradients(
            LayerCall call,
            FastCell.Room room,
            RecurrentProducts products,
            List<Piece> pieces,
            float[] behindGate,
            Gemm gemm) {
        this.call = call;
        this.shape = room.shape();
        this.memory = room.memory();
        this.products = products;
        this.gemm = gemm;
        this.pieces = pieces;
        this.behindGate = behindGate;
        gateByGate = room.dropout().perGate();
        groups = Math.min(MOST_GROUPS, shape.parts());
        blocks = (shape.mostRows() * shape.timesteps() + Gemm.DEPTH_BLOCK - 1) / Gemm.DEPTH_BLOCK;
        int count = pieces.size();
        dz = new Panels[shape.parts() * blocks * count];
        for (int i = 0; i < dz.length; i++) dz[i] = view(i / count / blocks, i / count % blocks, pieces.get(i % count));
        masked = new float[gateByGate ? groups * Gemm.DEPTH_BLOCK * shape.depth() : 0];
        sums = new float[groups][shape.depth() * shape.columns()];
    }

    private Panels view(int part, int block, Piece piece) {
        int row = block * Gemm.DEPTH_BLOCK;
        int depth = Math.max(0, Math.min(Gemm.DEPTH_BLOCK, shape.rows(part) * shape.timesteps() - row));
        int offset = memory.gates(part, 0) + row * shape.columns() + piece.to() * shape.units();
        return gemm.rows(memory.gates, offset, shape.columns(), depth, piece.gates() * shape.units());
    }

    /** Parts {@code g}, {@code g + groups()} and so on belong to group g. */
    int groups() {
        return groups;
    }

    /** Adds what a part contributes to the sum of its group. */
    void sum(int part) {
        int count = pieces.size();
        for (int i = 0; i < blocks * count; i++) {
            Panels rows = dz[part * blocks * count + i];
            if (rows.depth() > 0) sum(part, i / count, pieces.get(i % count), rows);
        }
    }

    private void sum(int part, int block, Piece piece, Panels dz) {
        int group = part % groups;
        int row = block * Gemm.DEPTH_BLOCK;
        int width = piece.ofOperand() ? shape.depth() : shape.units();
        float[] operand = piece.ofOperand() ? memory.operands : behindGate;
        int at = (piece.ofOperand() ? memory.operand(part, 0) : memory.unit(part, 0)) + row * width;
        if (gateByGate && piece.ofOperand()) {
            int to = group * Gemm.DEPTH_BLOCK * shape.depth();
            mask(piece, part, row, dz.depth(), at, to);
            operand = masked;
            at = to;
        }
        int first = shape.operandAt(piece);
        boolean add = part >= groups || block > 0;
        int to = first * shape.columns() + piece.to() * shape.units();
        gemm.multiply(operand, at + first, 1, width, dz, shape.depth(piece), sums[group], to, shape.columns(), add);
    }

    private void mask(Piece piece, int part, int row, int count, int at, int to) {
        for (int i = 0; i < count; i++) {
            int sample = shape.firstRow(part) + (row + i) % shape.rows(part);
            products.maskRow(piece, sample, at + i * shape.depth(), masked, to + i * shape.depth());
        }
    }

    /** Adds the sums of all groups to the gradients. */
    void write(CellMath math) {
        for (int i = 0; i < pieces.size(); i++) { // an iterator may be allocated
            Piece piece = pieces.get(i);
            if (piece.ofInput()) write(math, piece, shape.inputAt(), shape.features(), call.weightGradient(0));
            if (piece.ofState()) write(math, piece, 0, shape.units(), call.weightGradient(1));
            if (shape.bias() && piece.ofOperand()) writeBias(math, piece, call.weightGradient(2));
        }
    }

    private void write(CellMath math, Piece piece, int first, int rows, @Nullable Tensor gradient) {
        if (gradient == null) return;
        int columns = gradient.shape().last();
        for (int row = 0; row < rows; row++) add(math, piece, first + row, Floats.of(gradient), row * columns);
    }

    /** The one stands beside the state, the input, or both: of a bias of two rows that is the second, the first, or both. */
    private void writeBias(CellMath math, Piece piece, @Nullable Tensor gradient) {
        if (gradient == null) return;
        boolean two = gradient.shape().rank() == 2;
        if (piece.ofInput()) add(math, piece, shape.biasAt(), Floats.of(gradient), 0);
        if (two && piece.ofState())
            add(
                    math,
                    piece,
                    shape.biasAt(),
                    Floats.of(gradient),
                    gradient.shape().last());
    }

    /** {@code gradient += sum} for a row of the piece's columns. */
    private void add(CellMath math, Piece piece, int row, float[] gradient, int at) {
        int from = row * shape.columns() + piece.to() * shape.units();
        int to = at + piece.from() * shape.units();
        for (float[] sum : sums) math.add(sum, from, gradient, to, gradient, to, piece.gates() * shape.units());
    }
}
