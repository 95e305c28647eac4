package engine.layers.rnn;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Schema;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import java.util.List;

/**
 * How a sequence is walked, which recurrent layers and an {@link Rnn} over cells have alike.
 *
 * @param <L> the layer's own class
 */
public abstract class WalkingLayer<L extends WalkingLayer<L>> extends BaseLayer<L> implements SequenceLayer {
    static final Key<Boolean> RETURN_SEQUENCES = Key.flag("return_sequences", false);
    private static final Key<Boolean> RETURN_STATE = Key.flag("return_state", false);
    static final Key<Boolean> GO_BACKWARDS = Key.flag("go_backwards", false);
    private static final Key<Boolean> STATEFUL = Key.flag("stateful", false);
    private static final Key<Boolean> UNROLL = Key.flag("unroll", false); // without effect on the numbers
    private static final Key<Boolean> ZERO_OUTPUT_FOR_MASK = Key.flag("zero_output_for_mask", false);
    private static final Key<Boolean> MASK_BESIDE_STATES =
            Key.flag("mask_beside_states", false).notInFiles();
    private static final Key<Boolean> TIME_MAJOR = Key.flag("time_major", false).notInFiles();

    /** The options. */
    protected static final KeyGroup WALK = () -> List.of(
            RETURN_SEQUENCES,
            RETURN_STATE,
            GO_BACKWARDS,
            STATEFUL,
            UNROLL,
            ZERO_OUTPUT_FOR_MASK,
            MASK_BESIDE_STATES,
            TIME_MAJOR);

    WalkingLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    @Override
    public final boolean returnSequences() {
        return get(RETURN_SEQUENCES);
    }

    /** Whether the output is that of every timestep or of the last. */
    public final L returnSequences(boolean put) {
        return with(RETURN_SEQUENCES, put);
    }

    @Override
    public final boolean returnState() {
        return get(RETURN_STATE);
    }

    /** Whether the last states are put out, too. */
    public final L returnState(boolean put) {
        return with(RETURN_STATE, put);
    }

    @Override
    public final boolean goBackwards() {
        return get(GO_BACKWARDS);
    }

    /** Whether the sequence is walked from its end; outputs stay in processing order. */
    @Override
    public final L goBackwards(boolean walk) {
        return with(GO_BACKWARDS, walk);
    }

    @Override
    public final boolean stateful() {
        return get(STATEFUL);
    }

    /** Whether a batch begins with the states the one before ended with. */
    public final L stateful(boolean keep) {
        return with(STATEFUL, keep);
    }

    /** Whether a masked timestep puts out zeros instead of repeating the output before it. */
    public final boolean zeroOutputForMask() {
        return get(ZERO_OUTPUT_FOR_MASK);
    }

    @Override
    public final L zeroOutputForMask(boolean zero) {
        return with(ZERO_OUTPUT_FOR_MASK, zero);
    }

    /**
     * Whether the mask of the sequence is read where initial states are given, too: Keras 1, 2 and tf.keras do, and Keras 3 where the call
     * names the mask; otherwise Keras 3 walks all timesteps, and the mask only travels on with the output.
     */
    public final boolean maskBesideStates() {
        return get(MASK_BESIDE_STATES);
    }

    /** The same layer, reading the mask beside initial states or not. */
    public final L maskBesideStates(boolean read) {
        return with(MASK_BESIDE_STATES, read);
    }

    /**
     * Whether sequences, and their masks, are (timesteps, batch, …) in place of (batch, timesteps, …), going in and coming out; states are
     * (batch, …) all the same. tf.keras has the option, Keras 3 does not.
     */
    @Override
    public final boolean timeMajor() {
        return get(TIME_MAJOR);
    }

    /** The same layer over sequences that lie so or so. */
    public final L timeMajor(boolean first) {
        return with(TIME_MAJOR, first);
    }

    @Override
    public final Arguments arguments(int inputs) {
        return Arguments.first("initial_state", inputs);
    }
}
