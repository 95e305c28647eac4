package engine.cpu.rnn.product;

import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentProbe;
import engine.api.layer.LayerCall;
import engine.cpu.vector.Floats;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies what the forward pass computes to a {@link RecurrentProbe}, for those who look into the gates. */
public final class RecurrentLook {
    private final RecurrentShape shape;
    private final int columns; // gates·units
    private final float[] preactivation; // [batch, timesteps, columns]
    private final float[] value; // [batch, timesteps, columns]
    private final List<float[]> states; // each [batch, timesteps + 1, units], h first

    private RecurrentLook(RecurrentShape shape, Recurrent layer, RecurrentProbe probe) {
        this.shape = shape;
        columns = layer.blocks() * shape.units();
        preactivation = Floats.of(probe.preactivation());
        value = Floats.of(probe.value());
        states = layer.states().stream().map(probe::state).map(Floats::of).toList();
    }

    /** Null if nobody looks. */
    public static @Nullable RecurrentLook of(LayerCall call, Recurrent layer, RecurrentShape shape) {
        RecurrentProbe probe = RecurrentProbe.of(call, layer, shape.batch(), shape.timesteps());
        return probe == null ? null : new RecurrentLook(shape, layer, probe);
    }

    /** Some gates before their function; they lie side by side. */
    public void preactivation(int sample, int t, float[] from, int at, int first, int gates) {
        int to = gates(sample, t) + first * shape.units();
        System.arraycopy(from, at, preactivation, to, gates * shape.units());
    }

    /** All gates. */
    public void value(int sample, int t, float[] from, int at) {
        System.arraycopy(from, at, value, gates(sample, t), columns);
    }

    /** No gate is computed at a masked timestep. */
    public void masked(int sample, int t) {
        int from = gates(sample, t);
        Arrays.fill(preactivation, from, from + columns, Float.NaN);
        Arrays.fill(value, from, from + columns, Float.NaN);
    }

    /** A state before timestep {@code t}; after the last one it is one more. */
    public void state(int state, int sample, int t, float[] from, int at) {
        int to = (sample * (shape.timesteps() + 1) + t) * shape.units();
        System.arraycopy(from, at, states.get(state), to, shape.units());
    }

    private int gates(int sample, int t) {
        return (sample * shape.timesteps() + t) * columns;
    }
}
