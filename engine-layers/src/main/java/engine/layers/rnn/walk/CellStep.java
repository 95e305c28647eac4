package engine.layers.rnn.walk;

/** What a {@link Cell} sees: the gates, the states and their gradients of one sample at one timestep. */
public final class CellStep {
    private final int units;
    private final double[] gates; // [timesteps, batch, gates·units]
    private final double[][] states; // of each state [timesteps + 1, batch, units]
    private final double[] dGates; // [gates·units]
    private final double[][] dStates; // of each state [batch, units]
    private int row; // where the gates begin
    private int before; // where the states before the timestep begin
    private int after;
    private int sample; // where the gradients of the states begin

    CellStep(int units, double[] gates, double[][] states, double[] dGates, double[][] dStates) {
        this.units = units;
        this.gates = gates;
        this.states = states;
        this.dGates = dGates;
        this.dStates = dStates;
    }

    void at(int t, int b, int batch) {
        row = (t * batch + b) * dGates.length;
        before = (t * batch + b) * units;
        after = before + batch * units;
        sample = b * units;
    }

    /** The value of a gate. */
    public double gate(int gate, int unit) {
        return gates[row + gate * units + unit];
    }

    public double before(int state, int unit) {
        return states[state][before + unit];
    }

    public double after(int state, int unit) {
        return states[state][after + unit];
    }

    public void putAfter(int state, int unit, double value) {
        states[state][after + unit] = value;
    }

    /** The gradient of a state after the timestep. */
    public double gradient(int state, int unit) {
        return dStates[state][sample + unit];
    }

    /** Puts the gradient of a state before the timestep in the place of that after it. */
    public void putGradient(int state, int unit, double value) {
        dStates[state][sample + unit] = value;
    }

    public void putGateGradient(int gate, int unit, double value) {
        dGates[gate * units + unit] = value;
    }
}
