package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Memory;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentProbe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a recurrent layer computed for a batch, in the samples' own order of time.
 *
 * @param place the layer's name, with {@code @1} for its second call
 * @param layer whose gates these are
 * @param gates by Keras' names
 * @param initialStates (samples, units) each: before the first timestep that was processed, by the names of {@code states}
 * @param states (samples, timesteps, units) each, after each timestep: {@code hidden_state}, of an LSTM also {@code cell_state}
 * @param mask (samples, timesteps), or null if there is none
 */
public record GateTrace(
        String place,
        Recurrent layer,
        Map<String, GateTerms> gates,
        Map<String, Tensor> initialStates,
        Map<String, Tensor> states,
        @Nullable Mask mask) {

    /** How many samples were run. */
    public int samples() {
        return hiddenState().shape().dim(0);
    }

    /** Timesteps of each. */
    public int timesteps() {
        return hiddenState().shape().dim(1);
    }

    /** Units of the layer. */
    public int units() {
        return hiddenState().shape().dim(2);
    }

    /** Whether the layer went through time from the end. */
    public boolean backwards() {
        return layer.goBackwards();
    }

    /** The timestep of the samples that is processed as number {@code p}. */
    public int timestep(int p) {
        return backwards() ? timesteps() - 1 - p : p;
    }

    /** Whether a timestep of a sample was computed. */
    public boolean kept(int sample, int timestep) {
        return mask == null || mask.keep()[sample * timesteps() + timestep];
    }

    /** The same with only these timesteps, of all samples, counting. */
    public GateTrace counting(boolean[] timesteps) {
        Mask counted = new Mask(Shape.of(samples(), timesteps()), timesteps);
        return new GateTrace(place, layer, gates, initialStates, states, counted);
    }

    /** What the layer puts out: (samples, timesteps, units). */
    public Tensor hiddenState() {
        return states.values().iterator().next();
    }

    /**
     * The state that gates keep and write: an LSTM's cell state, a GRU's hidden state.
     *
     * @throws engine.api.EngineException for a layer without, such as a SimpleRNN
     */
    public Memory memory() {
        Memory memory = layer.memory();
        if (memory != null) return memory;
        throw Problem.usage("no gate of this layer keeps a state: it has no ledger and no half-life")
                .where("layer " + place + " (" + layer.className() + ")")
                .exception();
    }

    /** The state of {@link #memory()} after each timestep: (samples, timesteps, units). */
    public Tensor remembered() {
        return Objects.requireNonNull(states.get(RecurrentProbe.array(memory().state())));
    }

    /** The state of {@link #memory()} before the first timestep that was processed: (samples, units). */
    public Tensor initiallyRemembered() {
        return Objects.requireNonNull(initialStates.get(RecurrentProbe.array(memory().state())));
    }

    /** A gate by its number in {@link Recurrent#gates()}. */
    GateTerms gate(int number) {
        return Objects.requireNonNull(gates.get(layer.gates().get(number)));
    }

    /** All arrays that grow with the samples, by name: {@code forget/value}, …, {@code hidden_state}, {@code cell_state}. */
    public Map<String, Tensor> arrays() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        gates.forEach((gate, terms) -> {
            arrays.put(gate + "/input_term", terms.inputTerm());
            arrays.put(gate + "/recurrent_term", terms.recurrentTerm());
            arrays.put(gate + "/preactivation", terms.preactivation());
            arrays.put(gate + "/value", terms.value());
        });
        arrays.putAll(states);
        return arrays;
    }
}
