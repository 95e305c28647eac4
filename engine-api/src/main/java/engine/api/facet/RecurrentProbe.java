package engine.api.facet;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent layer's operation shows of its inside. Timesteps count in processing order (with {@code go_backwards} from the
 * sequence's end), and the states have one more: the first is the state before the first timestep. At a masked timestep the gates are NaN,
 * for none was computed, and the states are those before it.
 *
 * @param preactivation [batch, timesteps, gates·units], in the order of {@link Recurrent#gates()}: what the gate's function was applied to
 * @param value [batch, timesteps, gates·units], after the function
 * @param states [batch, timesteps + 1, units] each, by the names of {@link Recurrent#states()}
 */
public record RecurrentProbe(Tensor preactivation, Tensor value, Map<String, Tensor> states) {
    /** What goes into a gate's activation. */
    public static final String PREACTIVATION = "preactivation";
    /** What comes out of it. */
    public static final String VALUE = "value";

    /** The arrays to write to, or null if nobody looks. */
    public static @Nullable RecurrentProbe of(LayerCall call, Recurrent layer, int batch, int timesteps) {
        Shape gates = Shape.of(batch, timesteps, layer.blocks() * layer.units());
        Tensor preactivation = call.probe(PREACTIVATION, gates);
        Tensor value = call.probe(VALUE, gates);
        if (preactivation == null || value == null) return null;
        Map<String, Tensor> states = new LinkedHashMap<>();
        for (String state : layer.states()) {
            Tensor array = call.probe(array(state), Shape.of(batch, timesteps + 1, layer.units()));
            states.put(state, Objects.requireNonNull(array, state));
        }
        return new RecurrentProbe(preactivation, value, states);
    }

    /** The state of this name, {@code h}. */
    public Tensor state(String name) {
        return Objects.requireNonNull(states.get(name), name);
    }

    /** What the array of a state is called: {@code hidden_state} for h, {@code cell_state} for c. */
    public static String array(String state) {
        return switch (state) {
            case "h" -> "hidden_state";
            case "c" -> "cell_state";
            default -> state + "_state";
        };
    }
}
