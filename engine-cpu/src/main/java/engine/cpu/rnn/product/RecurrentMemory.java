package engine.cpu.rnn.product;

import engine.cpu.gemm.Gemm;

/**
 * What forward writes and backward reads. Rows lie part after part, within a part timestep after timestep, so that a part's timesteps
 * together are one matrix. Where no backward follows, all timesteps share one place.
 */
public final class RecurrentMemory {
    private final RecurrentShape shape;
    private final int steps; // kept timesteps
    private final int slots; // kept states: one more
    public final float[] operands; // parts of [slots, rows, depth]: h | x | 1 or h | 1 | x
    public final float[]
            gates; // parts of [steps, rows, columns], activated; in backward their gradients before the activation
    public final float[] inputs; // as gates, before the activation; empty if no derivative needs them
    public final float[][] states; // of each state behind h: parts of [slots, rows, units]

    public RecurrentMemory(RecurrentShape shape, Gemm gemm, boolean history, boolean keepInputs, int states) {
        this.shape = shape;
        steps = history ? shape.timesteps() : 1;
        slots = history ? shape.timesteps() + 1 : 1;
        operands = new float[Math.multiplyExact(slots * shape.batch(), shape.depth())];
        gates = gemm.room(Math.multiplyExact(steps * shape.batch(), shape.columns()));
        inputs = new float[history && keepInputs ? gates.length : 0];
        this.states = new float[states - 1][slots * shape.batch() * shape.units()];
        if (shape.bias()) {
            for (int one = shape.biasAt(); one < operands.length; one += shape.depth()) operands[one] = 1;
        }
    }

    /** Room for a row of {@code units} at each timestep. */
    public float[] room() {
        return new float[steps * shape.batch() * shape.units()];
    }

    /** Where the operand of a part begins before timestep {@code t}. */
    public int operand(int part, int t) {
        return slot(part, t) * shape.depth();
    }

    public int gates(int part, int t) {
        return step(part, t) * shape.columns();
    }

    /** Where the states behind h begin before timestep {@code t}. */
    public int state(int part, int t) {
        return slot(part, t) * shape.units();
    }

    /** Where a part begins at timestep {@code t} in a {@link #room}. */
    public int unit(int part, int t) {
        return step(part, t) * shape.units();
    }

    private int slot(int part, int t) {
        return shape.firstRow(part) * slots + (slots == 1 ? 0 : t * shape.rows(part));
    }

    private int step(int part, int t) {
        return shape.firstRow(part) * steps + (steps == 1 ? 0 : t * shape.rows(part));
    }
}
