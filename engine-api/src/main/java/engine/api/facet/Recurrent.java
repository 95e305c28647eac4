package engine.api.facet;

import engine.api.activation.ActivationFunction;
import org.jspecify.annotations.Nullable;

/**
 * A layer that carries states along a sequence: LSTM, GRU, SimpleRNN. Its weights are kernel (features, gates·units), recurrent_kernel
 * (units, gates·units) and bias, their columns gate by gate in the order of {@link #gates()}. Inputs: the sequence, and optionally
 * initial states and a mask, see {@link RecurrentInputs}; outputs: the sequence's, and with {@link #returnState()} the last states.
 *
 * <p>A gate is {@code activation(gate)(x · kernel + h · recurrent_kernel + bias)} but for what {@link #reset} says. A bias of two rows,
 * (2, gates·units), is one beside the input's product and one beside the state's.
 */
public interface Recurrent extends Gated, UnitLayer {
    /** The function that a gate's value comes out of. */
    ActivationFunction activation(int gate);

    /** What stands between the hidden state and the sum of a gate; null if nothing does. */
    default @Nullable Reset reset(int gate) {
        return null;
    }

    /** The state that gates keep and write; null if each timestep's state is a new one, as a SimpleRNN's. */
    default @Nullable Memory memory() {
        return null;
    }

    @Override
    Recurrent maskBesideStates(boolean read);

    /** The same layer, keeping its states from batch to batch or not. */
    Recurrent stateful(boolean keep);

    /** The same layer, putting out its last states or not. */
    Recurrent returnState(boolean put);

    @Override
    default int blocks() {
        return gates().size();
    }

    /** The candidate's; a layer of one gate puts that gate out. */
    @Override
    default int signBlock() {
        Memory memory = memory();
        if (memory != null) return memory.candidate();
        return gates().size() == 1 ? 0 : NO_SIGN;
    }

    /**
     * A gate that stands between the hidden state and another gate's sum, as the reset gate of a GRU does.
     *
     * @param gate its number in {@link Recurrent#gates()}
     * @param afterProduct whether it multiplies the product, {@code r · (h · recurrent_kernel + recurrent bias)}, or the state before it,
     *     {@code (r · h) · recurrent_kernel}
     */
    record Reset(int gate, boolean afterProduct) {}
}
