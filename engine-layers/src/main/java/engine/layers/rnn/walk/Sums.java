package engine.layers.rnn.walk;

/** The sums in the gates of one sample at one timestep, and their derivative; arrays begin where the driver says. */
public interface Sums {
    /** [timesteps, batch, gates·units] before the gates' functions. */
    double[] z();

    /** [timesteps, batch, gates·units] after them. */
    double[] gates();

    /** [gates·units] of one sample at one timestep: gradients of the gates. */
    double[] dGates();

    /** Reads the input and the weights, and draws dropout. */
    void begin();

    /**
     * @param row where the sample's gates begin at this timestep
     * @param input where its features begin
     * @param before where its hidden state before the timestep begins
     */
    void forward(int b, int row, int input, int before);

    void beginBackward();

    /**
     * From {@link #dGates} to the weights, the input and the hidden state before.
     *
     * @param dh [batch, units], to be added to
     */
    void backward(int b, int row, int input, int before, double[] dh);

    void writeGradients();
}
