package engine.cpu;

import engine.cpu.gemm.Gemm;

/**
 * What forward writes and backward reads. Rows lie part after part, within a part timestep after timestep, so that a part's timesteps
 * together are one matrix. Where no backward follows, all timesteps share one place.
 */
final class LstmMemory {
    private final LstmShape shape;
    private final int steps; // kept timesteps
    private final int slots; // kept states: one more
    final float[] operands; // parts of [slots, rows, depth]: h | x | 1
    final float[]
            gates; // parts of [steps, rows, 4·units], activated; in backward their gradients before the activation
    final float[] inputs; // as gates, before the activation; empty if no derivative needs them
    final float[] c; // parts of [slots, rows, units]
    final float[] cellOut; // parts of [steps, rows, units]: activation(c)

    LstmMemory(LstmShape shape, Gemm gemm, boolean history, boolean keepInputs) {
        this.shape = shape;
        steps = history ? shape.timesteps() : 1;
        slots = history ? shape.timesteps() + 1 : 1;
        operands = new float[Math.multiplyExact(slots * shape.batch(), shape.depth())];
        gates = gemm.room(Math.multiplyExact(steps * shape.batch(), shape.columns()));
        inputs = new float[history && keepInputs ? gates.length : 0];
        c = new float[slots * shape.batch() * shape.units()];
        cellOut = new float[steps * shape.batch() * shape.units()];
        if (shape.bias()) {
            for (int end = shape.depth() - 1; end < operands.length; end += shape.depth()) operands[end] = 1;
        }
    }

    /** Where the operand of a part begins before timestep {@code t}. */
    int operand(int part, int t) {
        return slot(part, t) * shape.depth();
    }

    int gates(int part, int t) {
        return step(part, t) * shape.columns();
    }

    int c(int part, int t) {
        return slot(part, t) * shape.units();
    }

    int cellOut(int part, int t) {
        return step(part, t) * shape.units();
    }

    private int slot(int part, int t) {
        return shape.firstRow(part) * slots + (slots == 1 ? 0 : t * shape.rows(part));
    }

    private int step(int part, int t) {
        return shape.firstRow(part) * steps + (steps == 1 ? 0 : t * shape.rows(part));
    }
}
