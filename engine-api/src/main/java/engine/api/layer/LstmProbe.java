package engine.api.layer;

import engine.api.Shape;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What an LSTM's operation shows of its inside. Timesteps count in processing order (with {@code go_backwards} from the sequence's end),
 * and the states have one more: the first is the state before the first timestep. At a masked timestep the gates are NaN, for none was
 * computed, and the states are those before it.
 *
 * @param preactivation [batch, timesteps, 4·units], the gates in the order i | f | c | o
 * @param value [batch, timesteps, 4·units], after the activation
 * @param cellState [batch, timesteps + 1, units]
 * @param hiddenState [batch, timesteps + 1, units]
 */
public record LstmProbe(Tensor preactivation, Tensor value, Tensor cellState, Tensor hiddenState) {
    public static final String PREACTIVATION = "preactivation";
    public static final String VALUE = "value";
    public static final String CELL_STATE = "cell_state";
    public static final String HIDDEN_STATE = "hidden_state";

    /** The arrays to write to, or null if nobody looks. */
    public static @Nullable LstmProbe of(LayerCall call, int batch, int timesteps, int units) {
        Shape gates = Shape.of(batch, timesteps, 4 * units);
        Shape states = Shape.of(batch, timesteps + 1, units);
        Tensor preactivation = call.probe(PREACTIVATION, gates);
        Tensor value = call.probe(VALUE, gates);
        Tensor cellState = call.probe(CELL_STATE, states);
        Tensor hiddenState = call.probe(HIDDEN_STATE, states);
        if (preactivation == null || value == null || cellState == null || hiddenState == null) return null;
        return new LstmProbe(preactivation, value, cellState, hiddenState);
    }
}
