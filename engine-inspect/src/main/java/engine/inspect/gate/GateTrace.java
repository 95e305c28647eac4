package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a recurrent layer computed for a batch, in the samples' own order of time.
 *
 * @param place the layer's name, with {@code @1} for its second call
 * @param backwards whether the layer went through time from the end
 * @param gates by Keras' names
 * @param initialCellState (samples, units): before the first timestep that was processed
 * @param cellState (samples, timesteps, units): after each timestep
 * @param hiddenState (samples, timesteps, units): after each timestep
 * @param mask (samples, timesteps), or null if there is none
 */
public record GateTrace(
        String place,
        boolean backwards,
        Map<String, GateTerms> gates,
        Tensor initialCellState,
        Tensor cellState,
        Tensor hiddenState,
        @Nullable Mask mask) {

    public int samples() {
        return cellState.shape().dim(0);
    }

    public int timesteps() {
        return cellState.shape().dim(1);
    }

    public int units() {
        return cellState.shape().dim(2);
    }

    /** The timestep of the samples that is processed as number {@code p}. */
    public int timestep(int p) {
        return backwards ? timesteps() - 1 - p : p;
    }

    /** Whether a timestep of a sample was computed. */
    public boolean kept(int sample, int timestep) {
        return mask == null || mask.keep()[sample * timesteps() + timestep];
    }

    /** All arrays that grow with the samples, by name: {@code forget/value}, …, {@code cell_state}, {@code hidden_state}. */
    public Map<String, Tensor> arrays() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        gates.forEach((gate, terms) -> {
            arrays.put(gate + "/input_term", terms.inputTerm());
            arrays.put(gate + "/recurrent_term", terms.recurrentTerm());
            arrays.put(gate + "/preactivation", terms.preactivation());
            arrays.put(gate + "/value", terms.value());
        });
        arrays.put("cell_state", cellState);
        arrays.put("hidden_state", hiddenState);
        return arrays;
    }
}
