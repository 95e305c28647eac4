package engine.inspect;

import engine.api.Shape;
import engine.api.facet.MaskSource;
import engine.api.layer.Flow;
import engine.api.layer.Node;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The timesteps that a layer right behind an input leaves out of a sample for the numbers in them, as Masking does. What sets an input to
 * something else passes over them: otherwise it would put timesteps in that were never there.
 *
 * @param input which input of the model
 * @param width numbers in a row of it
 * @param value that a row is filled with
 */
public record PaddedRows(int input, int width, double value) {
    /**
     * How far from a baseline, as a share of the way to the sample, a number is put behind such a layer: at the baseline itself, of zeros
     * say, timesteps could be left out that are there in the sample. A prediction in float32 does not show it.
     */
    public static final double OFF_THE_BASELINE = 0x1p-24;

    /** Whether a model leaves out timesteps for the numbers in them. */
    public static boolean canArise(Model model) {
        return model.graph().nodes().stream().anyMatch(PaddedRows::findsMask);
    }

    /** Of all inputs of a model that are masked. */
    public static List<PaddedRows> of(Model model) {
        List<PaddedRows> all = new ArrayList<>();
        for (Node call : model.graph().nodes()) {
            if (!(call.layer() instanceof MaskSource source) || !findsMask(call)) continue;
            int input = model.graph().inputs().indexOf(call.inputs().get(0));
            if (input >= 0) all.add(new PaddedRows(input, width(call), source.maskValue()));
        }
        return all;
    }

    private static boolean findsMask(Node call) {
        return call.layer() instanceof MaskSource
                && call.outputs().get(0).flow().mask() == Flow.OWN_MASK;
    }

    /** Numbers of the input that share a flag of the mask. */
    private static int width(Node call) {
        Shape input = call.inputs().get(0).shape();
        int flags = call.outputs().get(0).flow().maskShape().rank();
        int width = 1;
        for (int axis = flags; axis < input.rank(); axis++) width *= input.dim(axis);
        return width;
    }

    /** Of one input. */
    public static List<PaddedRows> of(Model model, int input) {
        return of(model).stream().filter(rows -> rows.input == input).toList();
    }

    /** Whether any of these leaves out the row that begins at number {@code from} of their input. */
    public static boolean anyContains(List<PaddedRows> all, IntToDoubleFunction numbers, int from) {
        for (PaddedRows rows : all) if (rows.contains(numbers, from)) return true;
        return false;
    }

    /** Whether the row that begins at number {@code from} of the input is left out. */
    public boolean contains(IntToDoubleFunction numbers, int from) {
        for (int k = from; k < from + width; k++) if (numbers.applyAsDouble(k) != (float) value) return false;
        return true;
    }
}
