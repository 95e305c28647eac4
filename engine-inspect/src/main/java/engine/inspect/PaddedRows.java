package engine.inspect;

import engine.api.layer.Masking;
import engine.api.layer.Node;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The timesteps that a Masking layer right behind an input leaves out of a sample. What sets an input to something else passes over them:
 * otherwise it would put timesteps in that were never there.
 *
 * @param input which input of the model
 * @param width numbers in a row of it
 * @param value that a row is filled with
 */
public record PaddedRows(int input, int width, double value) {
    /**
     * How far from a baseline, as a share of the way to the sample, a number is put behind a Masking layer: at the baseline itself, of zeros
     * say, timesteps could be left out that are there in the sample. A prediction in float32 does not show it.
     */
    public static final double OFF_THE_BASELINE = 0x1p-24;

    /** Whether a model leaves out timesteps for the numbers in them. */
    public static boolean canArise(Model model) {
        return model.graph().layers().stream().anyMatch(Masking.class::isInstance);
    }

    /** Of all inputs of a model that are masked. */
    public static List<PaddedRows> of(Model model) {
        List<PaddedRows> all = new ArrayList<>();
        for (Node call : model.graph().nodes()) {
            if (!(call.layer() instanceof Masking masking)) continue;
            int input = model.graph().inputs().indexOf(call.inputs().get(0));
            int width = call.inputs().get(0).shape().last();
            if (input >= 0) all.add(new PaddedRows(input, width, masking.maskValue()));
        }
        return all;
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
