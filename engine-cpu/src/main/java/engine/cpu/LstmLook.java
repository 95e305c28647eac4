package engine.cpu;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LstmProbe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies what the forward pass computes to an {@link LstmProbe}, for those who look into the gates. */
final class LstmLook {
    private final LstmShape shape;
    private final float[] preactivation;
    private final float[] value;
    private final float[] cellState;
    private final float[] hiddenState;

    private LstmLook(LstmShape shape, LstmProbe probe) {
        this.shape = shape;
        preactivation = data(probe.preactivation());
        value = data(probe.value());
        cellState = data(probe.cellState());
        hiddenState = data(probe.hiddenState());
    }

    /** Null if nobody looks. */
    static @Nullable LstmLook of(LayerCall call, LstmShape shape) {
        LstmProbe probe = LstmProbe.of(call, shape.batch(), shape.timesteps(), shape.units());
        return probe == null ? null : new LstmLook(shape, probe);
    }

    private static float[] data(Tensor tensor) {
        return ((Float32) tensor).data();
    }

    void preactivation(int sample, int t, float[] from, int at) {
        System.arraycopy(from, at, preactivation, gates(sample, t), shape.columns());
    }

    void value(int sample, int t, float[] from, int at) {
        System.arraycopy(from, at, value, gates(sample, t), shape.columns());
    }

    /** No gate is computed at a masked timestep. */
    void masked(int sample, int t) {
        int from = gates(sample, t);
        Arrays.fill(preactivation, from, from + shape.columns(), Float.NaN);
        Arrays.fill(value, from, from + shape.columns(), Float.NaN);
    }

    /** The states before timestep {@code t}; after the last one it is one more. */
    void states(int sample, int t, float[] c, int cAt, float[] h, int hAt) {
        int to = (sample * (shape.timesteps() + 1) + t) * shape.units();
        System.arraycopy(c, cAt, cellState, to, shape.units());
        System.arraycopy(h, hAt, hiddenState, to, shape.units());
    }

    private int gates(int sample, int t) {
        return (sample * shape.timesteps() + t) * shape.columns();
    }
}
