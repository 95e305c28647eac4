package engine.cpu;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of the weights: {@code operandᵀ·dz}, summed over all samples and timesteps in blocks, always in the same order. The
 * work is dealt out by columns, so nobody adds up what others found. Where the gates have masks of their own the operand is masked
 * anew, a block at a time.
 */
final class LstmWeightGradients implements Workers.Task {
    private final LayerCall call;
    private final LstmShape shape;
    private final LstmMemory memory;
    private final LstmProducts products;
    private final Gemm gemm;
    private final boolean gateByGate;
    private final int strips; // of columns
    private final int stripColumns;
    private final int blocksOfPart;
    private final Panels[] dz; // [strips, parts, blocksOfPart]
    private final float[] masked; // [strips, block, depth]

    LstmWeightGradients(
            LayerCall call, LstmShape shape, LstmMemory memory, LstmProducts products, Gemm gemm, boolean gateByGate) {
        this.call = call;
        this.shape = shape;
        this.memory = memory;
        this.products = products;
        this.gemm = gemm;
        this.gateByGate = gateByGate;
        stripColumns = gateByGate ? shape.units() : gemm.panelWidth();
        strips = (shape.columns() + stripColumns - 1) / stripColumns;
        blocksOfPart = (shape.mostRows() * shape.timesteps() + Gemm.DEPTH_BLOCK - 1) / Gemm.DEPTH_BLOCK;
        dz = new Panels[strips * shape.parts() * blocksOfPart];
        for (int strip = 0; strip < strips; strip++) {
            for (int part = 0; part < shape.parts(); part++) {
                for (int block = 0; block < blocksOfPart; block++)
                    dz[index(strip, part, block)] = view(strip, part, block);
            }
        }
        masked = new float[gateByGate ? strips * Gemm.DEPTH_BLOCK * shape.depth() : 0];
    }

    int strips() {
        return strips;
    }

    private int index(int strip, int part, int block) {
        return (strip * shape.parts() + part) * blocksOfPart + block;
    }

    private Panels view(int strip, int part, int block) {
        int first = strip * stripColumns;
        int row = block * Gemm.DEPTH_BLOCK;
        int depth = Math.max(0, Math.min(Gemm.DEPTH_BLOCK, shape.rows(part) * shape.timesteps() - row));
        int offset = memory.gates(part, 0) + row * shape.columns() + first;
        return gemm.rows(memory.gates, offset, shape.columns(), depth, Math.min(stripColumns, shape.columns() - first));
    }

    @Override
    public void part(int strip) {
        for (int part = 0; part < shape.parts(); part++) {
            for (int block = 0; block < blocksOfPart; block++) {
                Panels rows = dz[index(strip, part, block)];
                if (rows.depth() > 0) addBlock(strip, part, block * Gemm.DEPTH_BLOCK, rows);
            }
        }
    }

    private void addBlock(int strip, int part, int row, Panels dz) {
        float[] operand = memory.operands;
        int at = memory.operand(part, 0) + row * shape.depth();
        if (gateByGate) {
            int to = strip * Gemm.DEPTH_BLOCK * shape.depth();
            for (int i = 0; i < dz.depth(); i++) {
                int sample = shape.firstRow(part) + (row + i) % shape.rows(part);
                products.maskRow(strip, sample, at + i * shape.depth(), masked, to + i * shape.depth());
            }
            operand = masked;
            at = to;
        }
        int units = shape.units();
        add(operand, at, units, dz, call.weightGradient(1), strip);
        add(operand, at + units, shape.features(), dz, call.weightGradient(0), strip);
        if (shape.bias()) add(operand, at + shape.depth() - 1, 1, dz, call.weightGradient(2), strip);
    }

    /** {@code gradient += operandᵀ·dz} for some columns of the operand, which are rows of the gradient. */
    private void add(float[] operand, int at, int rows, Panels dz, @Nullable Tensor gradient, int strip) {
        if (gradient == null) return;
        float[] sum = ((Float32) gradient).data(); // [rows, 4·units]
        gemm.multiply(operand, at, 1, shape.depth(), dz, rows, sum, strip * stripColumns, shape.columns(), true);
    }
}
