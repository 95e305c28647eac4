package engine.api.facet;

import engine.api.layer.Layer;
import java.util.List;

/**
 * A layer that carries states along a sequence by gates, whatever a timestep is: a row of numbers ({@link Recurrent}) or an image, as of
 * a ConvLSTM2D. The last axis of its weights are the gates' columns, gate by gate in the order of {@link #gates()}. Inputs: the sequence,
 * and optionally initial states and a mask, see {@link RecurrentInputs}; outputs: the sequence's, and with {@link #returnState()} the last
 * states.
 */
public interface Gated extends Layer {
    /** Keras' names of the gates, in the order of the columns. */
    List<String> gates();

    /** Names of the states in Keras' order, the one that is put out first: {@code h}, {@code c}. */
    List<String> states();

    /** Whether every timestep's output is put out, not the last alone. */
    boolean returnSequences();

    /** Whether the last states are put out as well. */
    boolean returnState();

    /** Whether the sequence is walked from its end. */
    boolean goBackwards();

    /** Whether a batch begins with the states the one before ended with. */
    boolean stateful();

    /** Whether a masked timestep puts out zeros instead of repeating the output before it. */
    boolean zeroOutputForMask();

    /** Whether sequences are (timesteps, batch, …) in place of (batch, timesteps, …). */
    boolean timeMajor();

    /** Whether the mask of the sequence is read where initial states are given, too: see the layer. */
    boolean maskBesideStates();

    /** The same layer, reading the mask beside initial states or not. */
    Gated maskBesideStates(boolean read);
}
