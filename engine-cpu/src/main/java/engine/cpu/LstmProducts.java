package engine.cpu;

import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;

/** The products of one timestep of one part. Where the gates have masks of their own, one product a gate on masked copies. */
final class LstmProducts {
    private final LstmShape shape;
    private final LstmMemory memory;
    private final LstmWeights weights;
    private final LstmDropout dropout;
    private final Gemm gemm;
    private final float[] masked; // [batch, depth] operand of one gate
    private final float[] dState; // [batch, units] of one gate
    private final float[] dInput; // [batch, features] of one gate

    LstmProducts(LstmShape shape, LstmMemory memory, LstmWeights weights, LstmDropout dropout, Gemm gemm) {
        this.shape = shape;
        this.memory = memory;
        this.weights = weights;
        this.dropout = dropout;
        this.gemm = gemm;
        masked = new float[dropout.perGate() ? shape.batch() * shape.depth() : 0];
        dState = new float[dropout.perGate() ? shape.batch() * shape.units() : 0];
        dInput = new float[dropout.perGate() || dropout.shared() ? shape.batch() * shape.features() : 0];
    }

    /** {@code z = h·recurrentKernel + x·kernel + bias}, into the place of the gates. */
    void forward(int part, int t) {
        float[] operand = memory.operands;
        int from = memory.operand(part, t);
        for (int piece = 0; piece < weights.pieces; piece++) {
            if (dropout.perGate()) {
                from = shape.firstRow(part) * shape.depth();
                operand = masked;
                maskOperand(piece, part, memory.operand(part, t), shape.rows(part), masked, from);
            }
            int to = memory.gates(part, t) + piece * weights.pieceColumns;
            multiply(
                    operand,
                    from,
                    shape.depth(),
                    weights.forward[piece],
                    part,
                    memory.gates,
                    to,
                    shape.columns(),
                    false);
        }
    }

    private void multiply(float[] a, int aAt, int aRow, Panels b, int part, float[] c, int cAt, int cRow, boolean add) {
        gemm.multiply(a, aAt, aRow, 1, b, shape.rows(part), c, cAt, cRow, add);
    }

    /** Copies rows of operands as one gate sees them; {@code at} is the place of the part's first row at some timestep. */
    private void maskOperand(int gate, int part, int at, int rows, float[] to, int toAt) {
        for (int r = 0; r < rows; r++)
            maskRow(gate, shape.firstRow(part) + r, at + r * shape.depth(), to, toAt + r * shape.depth());
    }

    /** One operand as a gate sees it. */
    void maskRow(int gate, int sample, int at, float[] to, int toAt) {
        int x = shape.units();
        dropout.maskState(gate, sample, memory.operands, at, to, toAt);
        dropout.maskInput(gate, sample, memory.operands, at + x, to, toAt + x);
        if (shape.bias()) to[toAt + shape.depth() - 1] = 1;
    }

    /** {@code dh += dz·recurrentKernelᵀ}; dh: [batch, units]. */
    void addStateGradient(int part, int t, float[] dh) {
        int to = shape.firstRow(part) * shape.units();
        for (int gate = 0; gate < weights.pieces; gate++) {
            int from = memory.gates(part, t) + gate * weights.pieceColumns;
            float[] product = dropout.perGate() ? dState : dh;
            multiply(
                    memory.gates,
                    from,
                    shape.columns(),
                    weights.toState[gate],
                    part,
                    product,
                    to,
                    shape.units(),
                    !dropout.perGate());
            for (int r = 0; dropout.perGate() && r < shape.rows(part); r++) {
                int at = to + r * shape.units();
                dropout.addState(gate, shape.firstRow(part) + r, dState, at, dh, at);
            }
        }
    }

    /** {@code dx += dz·kernelᵀ}, at timestep {@code source} of dx: [batch, timesteps, features]. */
    void addInputGradient(int part, int t, int source, float[] dx) {
        int features = shape.features();
        int rowStep = shape.timesteps() * features;
        int to = shape.firstRow(part) * rowStep + source * features;
        boolean masks = dropout.perGate() || dropout.shared();
        int aside = shape.firstRow(part) * features;
        for (int gate = 0; gate < weights.pieces; gate++) {
            int from = memory.gates(part, t) + gate * weights.pieceColumns;
            if (masks)
                multiply(
                        memory.gates,
                        from,
                        shape.columns(),
                        weights.toInput[gate],
                        part,
                        dInput,
                        aside,
                        features,
                        false);
            else multiply(memory.gates, from, shape.columns(), weights.toInput[gate], part, dx, to, rowStep, true);
            for (int r = 0; masks && r < shape.rows(part); r++) {
                dropout.addInput(gate, shape.firstRow(part) + r, dInput, aside + r * features, dx, to + r * rowStep);
            }
        }
    }
}
