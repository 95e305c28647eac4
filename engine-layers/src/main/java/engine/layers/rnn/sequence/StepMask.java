package engine.layers.rnn.sequence;

import engine.api.Mask;
import engine.api.facet.RecurrentInputs;
import engine.api.layer.LayerCall;
import org.jspecify.annotations.Nullable;

/**
 * Which timesteps of a sequence count, in processing order: those of the mask that is passed by name, or of the one that travels with the
 * sequence.
 */
public final class StepMask {
    private final LayerCall call;
    private final int passed;
    private final SequenceLayout layout;
    private final boolean backwards;
    private final @Nullable Mask carried;

    /** @param backwards whether the sequence is walked from its end */
    public StepMask(LayerCall call, SequenceLayout layout, boolean backwards) {
        this.call = call;
        this.layout = layout;
        this.passed = RecurrentInputs.of(call.arguments(), call.inputs()).mask();
        this.carried = carried(call, layout.batch() * layout.timesteps());
        this.backwards = backwards;
    }

    /**
     * The mask that travels with the sequence. One of a flag a sample, as it comes to a layer within a TimeDistributed whose timesteps are
     * masked, says nothing of this layer's timesteps.
     */
    private static @Nullable Mask carried(LayerCall call, int flags) {
        Mask mask = call.inputMask(0);
        return mask != null && mask.keep().length == flags ? mask : null;
    }

    /** The timestep of the sequence that is processed as number {@code t}. */
    public int source(int t) {
        return backwards ? layout.timesteps() - 1 - t : t;
    }

    /** Whether the timestep that is processed as number {@code t} counts. */
    public boolean kept(int sample, int t) {
        int row = layout.row(sample, source(t));
        if (passed != RecurrentInputs.NONE) return call.input(passed).get(row) != 0;
        return carried == null || carried.keep()[row];
    }

    /** Whether there may be timesteps that do not count. */
    public boolean present() {
        return passed != RecurrentInputs.NONE || carried != null;
    }

    /** A mask that is passed by name travels on with the output, in the order of the sequence. */
    public void passOn() {
        Mask output = call.outputMask(0);
        if (passed == RecurrentInputs.NONE || output == null) return;
        boolean[] keep = output.keep();
        for (int i = 0; i < keep.length; i++) keep[i] = call.input(passed).get(i) != 0;
    }
}
