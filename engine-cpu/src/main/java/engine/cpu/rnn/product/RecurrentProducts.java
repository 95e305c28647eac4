package engine.cpu.rnn.product;

import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.Panels;

/** The products of one timestep of one part. Where the gates have masks of their own, one product a gate on masked copies. */
public final class RecurrentProducts {
    private final RecurrentShape shape;
    private final RecurrentMemory memory;
    private final RecurrentWeights weights;
    private final RecurrentDropout dropout;
    private final Gemm gemm;
    private final int behind; // number of the product of the state behind a gate, or −1
    private final float[] masked; // [batch, depth] operand of one gate
    private final float[] dState; // [batch, units] of one gate
    private final float[] dInput; // [batch, features] of one gate

    public RecurrentProducts(
            RecurrentShape shape,
            RecurrentMemory memory,
            RecurrentWeights weights,
            RecurrentDropout dropout,
            Gemm gemm) {
        this.shape = shape;
        this.memory = memory;
        this.weights = weights;
        this.dropout = dropout;
        this.gemm = gemm;
        int last = weights.pieces.size() - 1;
        behind = weights.pieces.get(last).ofOperand() ? -1 : last;
        masked = new float[dropout.perGate() ? shape.batch() * shape.depth() : 0];
        dState = new float[dropout.perGate() ? shape.batch() * shape.units() : 0];
        dInput = new float[dropout.perGate() || dropout.shared() ? shape.batch() * shape.features() : 0];
    }

    /** Whether a product waits for a gate. */
    public boolean behindGate() {
        return behind >= 0;
    }

    /** {@code z = h·recurrentKernel + x·kernel + bias}, into the place of the gates, as far as no gate stands between. */
    public void forward(int part, int t) {
        for (int i = 0; i < weights.forward.length; i++) {
            if (i != behind) forward(i, weights.pieces.get(i), part, t);
        }
    }

    private void forward(int i, Piece piece, int part, int t) {
        float[] operand = memory.operands;
        int from = memory.operand(part, t);
        if (dropout.perGate()) {
            int at = from;
            from = shape.firstRow(part) * shape.depth();
            operand = masked;
            for (int r = 0; r < shape.rows(part); r++) {
                int row = r * shape.depth();
                maskRow(piece, shape.firstRow(part) + r, at + row, masked, from + row);
            }
        }
        gemm.multiply(
                operand,
                from + shape.operandAt(piece),
                shape.depth(),
                1,
                weights.forward[i],
                shape.rows(part),
                memory.gates,
                memory.gates(part, t) + piece.to() * shape.units(),
                shape.columns(),
                false);
    }

    /** One operand as the product of a gate sees it. */
    public void maskRow(Piece piece, int sample, int at, float[] to, int toAt) {
        int x = shape.inputAt();
        if (piece.ofState()) dropout.maskState(piece.gate(), sample, memory.operands, at, to, toAt);
        if (piece.ofInput()) dropout.maskInput(piece.gate(), sample, memory.operands, at + x, to, toAt + x);
        if (shape.bias()) to[toAt + shape.biasAt()] = 1;
    }

    /** Adds the product of the state behind its gate: parts of [steps, rows, units]. */
    public void forwardBehindGate(int part, int t, float[] state) {
        int to = memory.gates(part, t) + weights.pieces.get(behind).to() * shape.units();
        int from = memory.unit(part, t);
        Panels kernel = weights.forward[behind];
        gemm.multiply(state, from, shape.units(), 1, kernel, shape.rows(part), memory.gates, to, shape.columns(), true);
    }

    /** The gradient of the state behind its gate, [batch, units]. */
    public void backwardBehindGate(int part, int t, float[] gradient) {
        int from = memory.gates(part, t) + weights.pieces.get(behind).to() * shape.units();
        int to = shape.firstRow(part) * shape.units();
        Panels kernel = weights.toState[behind];
        gemm.multiply(
                memory.gates, from, shape.columns(), 1, kernel, shape.rows(part), gradient, to, shape.units(), false);
    }

    /** {@code dh += dz·recurrentKernelᵀ}; dh: [batch, units]. */
    public void addStateGradient(int part, int t, float[] dh) {
        int to = shape.firstRow(part) * shape.units();
        boolean masks = dropout.perGate();
        for (int i = 0; i < weights.toState.length; i++) {
            Piece piece = weights.pieces.get(i);
            if (i == behind || !piece.ofState()) continue;
            int from = memory.gates(part, t) + piece.to() * shape.units();
            gemm.multiply(
                    memory.gates,
                    from,
                    shape.columns(),
                    1,
                    weights.toState[i],
                    shape.rows(part),
                    masks ? dState : dh,
                    to,
                    shape.units(),
                    !masks);
            for (int r = 0; masks && r < shape.rows(part); r++) {
                int at = to + r * shape.units();
                dropout.addState(piece.gate(), shape.firstRow(part) + r, dState, at, dh, at);
            }
        }
    }

    /** {@code dx += dz·kernelᵀ}, at timestep {@code source} of dx: [batch, timesteps, features]. */
    public void addInputGradient(int part, int t, int source, float[] dx) {
        int features = shape.features();
        int rowStep = shape.timesteps() * features;
        int to = shape.firstRow(part) * rowStep + source * features;
        boolean masks = dropout.perGate() || dropout.shared();
        int aside = shape.firstRow(part) * features;
        for (int i = 0; i < weights.toInput.length; i++) {
            Piece piece = weights.pieces.get(i);
            if (!piece.ofInput()) continue;
            int from = memory.gates(part, t) + piece.to() * shape.units();
            gemm.multiply(
                    memory.gates,
                    from,
                    shape.columns(),
                    1,
                    weights.toInput[i],
                    shape.rows(part),
                    masks ? dInput : dx,
                    masks ? aside : to,
                    masks ? features : rowStep,
                    !masks);
            for (int r = 0; masks && r < shape.rows(part); r++) {
                int at = aside + r * features;
                dropout.addInput(piece.gate(), shape.firstRow(part) + r, dInput, at, dx, to + r * rowStep);
            }
        }
    }
}
