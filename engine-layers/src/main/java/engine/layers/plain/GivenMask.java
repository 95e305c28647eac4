package engine.layers.plain;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.layer.Arguments;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mask that a call computes with: the one that is passed as {@code mask}, or else the one that travels with the first input. */
public final class GivenMask {
    /** Its name among the arguments of a call. */
    public static final String NAME = "mask";

    private final LayerCall call;
    private final int passed;
    private final @Nullable Mask flags; // of the mask that is passed

    /** Of one call. */
    public GivenMask(LayerCall call) {
        this.call = call;
        this.passed = input(call.arguments());
        this.flags = passed < 0 ? null : Mask.of(call.input(passed).shape());
    }

    /** The number of the input that is passed as the mask, −1 for none. */
    public static int input(Arguments arguments) {
        List<Integer> masks = arguments.under(NAME);
        return masks.isEmpty() ? -1 : masks.get(0);
    }

    /**
     * What is known of the only input beside the mask.
     *
     * @param rows shape of the mask
     * @throws engine.api.EngineException if the mask has another one, or there are more inputs
     */
    public static Flow flow(Layer layer, Inputs inputs, Shape rows) {
        int passed = input(inputs.arguments());
        if (passed < 0) return Checks.single(layer, inputs).maskOf(0);
        Shape found = inputs.shape(passed);
        if (inputs.size() == 2 && (rows.accepts(found) || found.accepts(rows)))
            return inputs.flow(0).ownMask();
        throw Checks.problem(layer, "a mask of another shape")
                .expected(rows)
                .found(found)
                .exception();
    }

    /** The mask as it is now, or null; the same object each time. */
    public @Nullable Mask read() {
        if (flags == null) return call.inputMask(0);
        for (int i = 0; i < flags.keep().length; i++)
            flags.keep()[i] = call.input(passed).get(i) != 0;
        return flags;
    }

    /** A mask that is passed travels on with the output. */
    public void passOn() {
        Mask output = call.outputMask(0);
        if (flags != null && output != null) System.arraycopy(flags.keep(), 0, output.keep(), 0, flags.keep().length);
    }
}
