package engine.layers.rnn;

import engine.api.layer.Layer;

/** A layer that walks along a sequence and carries states, whatever it is made of: a recurrent layer, or an {@link Rnn} over cells. */
public interface SequenceLayer extends Layer {
    boolean returnSequences();

    boolean returnState();

    boolean goBackwards();

    boolean stateful();

    /** How many states it carries. */
    int stateCount();

    /** The same layer, walking from the sequence's end or not. */
    SequenceLayer goBackwards(boolean walk);

    /** The same layer, putting out zeros at masked timesteps or repeating the output before. */
    SequenceLayer zeroOutputForMask(boolean zero);

    @Override
    SequenceLayer named(String name);
}
