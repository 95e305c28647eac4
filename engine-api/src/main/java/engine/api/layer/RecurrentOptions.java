package engine.api.layer;

import org.jspecify.annotations.Nullable;

/**
 * How a recurrent layer walks its sequence; the keys that LSTM, GRU and SimpleRNN share.
 *
 * @param returnSequences whether the output is that of every timestep or of the last
 * @param returnState whether the last state follows the output
 * @param goBackwards whether the sequence is walked from its end; outputs stay in processing order
 * @param stateful whether a batch begins with the states the one before ended with
 * @param unroll kept for the file; without effect on the numbers
 * @param zeroOutputForMask whether a masked timestep puts out zeros instead of repeating the output before it
 * @param maskBesideStates whether the mask of the sequence is read where initial states are given, too: Keras 1, 2 and tf.keras do, and
 *     Keras 3 where the call names the mask; otherwise Keras 3 walks all timesteps, and the mask only travels on with the output
 * @param dropout rate on the inputs
 * @param recurrentDropout rate on the hidden state
 * @param implementation 1 draws an input mask a gate, 2 one for all; Keras switches to 1 when recurrentDropout is not 0
 * @param seed of the dropout, or null for the run's
 */
public record RecurrentOptions(
        boolean returnSequences,
        boolean returnState,
        boolean goBackwards,
        boolean stateful,
        boolean unroll,
        boolean zeroOutputForMask,
        boolean maskBesideStates,
        double dropout,
        double recurrentDropout,
        int implementation,
        @Nullable Long seed) {

    /** Those of Keras 3. */
    public static final RecurrentOptions DEFAULTS =
            new RecurrentOptions(false, false, false, false, false, false, false, 0, 0, 2, null);

    public RecurrentOptions {
        Checks.rate("recurrent", "dropout", dropout);
        Checks.rate("recurrent", "recurrent_dropout", recurrentDropout);
    }

    /** Whether each gate has its own input mask. */
    public boolean dropoutPerGate() {
        return implementation != 2 || recurrentDropout > 0;
    }

    public RecurrentOptions returnSequences(boolean other) {
        return new RecurrentOptions(
                other,
                returnState,
                goBackwards,
                stateful,
                unroll,
                zeroOutputForMask,
                maskBesideStates,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    public RecurrentOptions returnState(boolean other) {
        return new RecurrentOptions(
                returnSequences,
                other,
                goBackwards,
                stateful,
                unroll,
                zeroOutputForMask,
                maskBesideStates,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    public RecurrentOptions goBackwards(boolean other) {
        return new RecurrentOptions(
                returnSequences,
                returnState,
                other,
                stateful,
                unroll,
                zeroOutputForMask,
                maskBesideStates,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    public RecurrentOptions stateful(boolean other) {
        return new RecurrentOptions(
                returnSequences,
                returnState,
                goBackwards,
                other,
                unroll,
                zeroOutputForMask,
                maskBesideStates,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    public RecurrentOptions zeroOutputForMask(boolean other) {
        return new RecurrentOptions(
                returnSequences,
                returnState,
                goBackwards,
                stateful,
                unroll,
                other,
                maskBesideStates,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    public RecurrentOptions maskBesideStates(boolean other) {
        return new RecurrentOptions(
                returnSequences,
                returnState,
                goBackwards,
                stateful,
                unroll,
                zeroOutputForMask,
                other,
                dropout,
                recurrentDropout,
                implementation,
                seed);
    }

    /** The two dropout rates. */
    public RecurrentOptions dropout(double inputs, double recurrent) {
        return new RecurrentOptions(
                returnSequences,
                returnState,
                goBackwards,
                stateful,
                unroll,
                zeroOutputForMask,
                maskBesideStates,
                inputs,
                recurrent,
                implementation,
                seed);
    }
}
