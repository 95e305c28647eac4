package engine.cpu.rnn.product;

/** The gradients that travel back in time; empty where no backward follows. */
public final class StateGradients {
    public final float[] dOut; // [batch, units] of the output, with what masked timesteps after it repeated
    public final float[] dh; // [batch, units] of the hidden state after the current timestep
    public final float[][] dStates; // of each state behind h [batch, units]
    public final float[] dReset; // [batch, units] of the hidden state behind a gate

    public StateGradients(RecurrentShape shape, boolean gradients, int states) {
        int size = gradients ? shape.batch() * shape.units() : 0;
        dOut = new float[size];
        dh = new float[size];
        dStates = new float[states - 1][size];
        dReset = new float[size];
    }
}
