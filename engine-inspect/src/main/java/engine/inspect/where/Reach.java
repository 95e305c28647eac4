package engine.inspect.where;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.spi.Backend;
import engine.inspect.OpenRun;
import engine.inspect.PaddedRows;
import engine.inspect.TokenIds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of each layer's output an input moves on data: mean |change| of its numbers when the input's columns are set to a baseline,
 * over the output's deviation (the root of the mean over its units of their variance). 0 where it moves nothing; near or above 1 where the
 * output would be another without it.
 */
public final class Reach {
    private final List<Node> calls;
    private final int input;
    private final BitSet columns;
    private final double[] baseline; // a number a column
    private final List<PaddedRows> padded;
    private final boolean masks;
    private final OpenRun asIs;
    private final OpenRun without;
    private final Map<Node, Tally> tallies = new LinkedHashMap<>();

    /**
     * @param calls whose outputs are watched, such as {@link Provenance#reached()}
     * @param input which input of the model
     * @param columns of its last axis that are set
     * @param baseline a number a column of the input
     */
    public Reach(Model model, Backend backend, List<Node> calls, int input, BitSet columns, double[] baseline) {
        this.calls = calls;
        this.input = input;
        this.columns = columns;
        this.baseline = baseline;
        padded = PaddedRows.of(model, input);
        masks = PaddedRows.canArise(model) && !TokenIds.in(model, input);
        asIs = new OpenRun(model, backend);
        without = new OpenRun(model, backend);
    }

    /**
     * Takes a batch into account: a tensor an input, samples first.
     *
     * @throws engine.api.EngineException naming the call that puts out NaN or infinity, as it is or at the baseline
     */
    public void add(List<Tensor> inputs) {
        List<Tensor> changed = new ArrayList<>(inputs);
        changed.set(input, replaced(inputs.get(input)));
        Session before = asIs.run(inputs);
        Session after = without.run(changed);
        for (Node call : calls) {
            Tensor output = before.value(call.outputs().get(0)).tensor();
            Tensor moved = after.value(call.outputs().get(0)).tensor();
            requireFinite(call, output, "on these samples", Problem.key("health") + " says where it begins");
            requireFinite(
                    call,
                    moved,
                    "at the baseline",
                    "perhaps all that counts is masked there; choose another " + Problem.key("baseline"));
            tallies.computeIfAbsent(call, c -> new Tally(output.shape())).add(output, moved);
        }
    }

    private static void requireFinite(Node call, Tensor output, String when, String hint) {
        for (int i = 0; i < output.size(); i++) {
            if (Double.isFinite(output.get(i))) continue;
            throw Problem.content(
                            "what a layer puts out " + when + " is no finite number, so that no move can be measured")
                    .where("layer " + call)
                    .found(output.get(i))
                    .hint(hint)
                    .exception();
        }
    }

    private Tensor replaced(Tensor tensor) {
        Tensor copy = tensor.copy(tensor.dtype().isFloating() ? tensor.dtype() : DType.FLOAT32);
        int width = copy.shape().last();
        for (int row = 0; row < copy.size() / width; row++) {
            int at = row * width;
            if (PaddedRows.anyContains(padded, tensor::get, at)) continue;
            columns.stream()
                    .forEach(column -> copy.set(at + column, beside(baseline[column], tensor.get(at + column))));
        }
        return copy;
    }

    /** Off the baseline where Masking could take it for padding. */
    private double beside(double from, double x) {
        return masks ? from + PaddedRows.OFF_THE_BASELINE * (x - from) : from;
    }

    /** A number a call; NaN where the output never changes at all, infinite where it changes only without the input. */
    public Map<Node, Double> moved() {
        Map<Node, Double> moved = new LinkedHashMap<>();
        tallies.forEach((call, tally) -> moved.put(call, tally.moved()));
        return moved;
    }

    private static final class Tally {
        private final double[] means; // a unit each, Welford's
        private final double[] squares;
        private long rows;
        private double changes;

        Tally(Shape shape) {
            means = new double[shape.last()];
            squares = new double[means.length];
        }

        void add(Tensor before, Tensor after) {
            for (int i = 0; i < before.size(); i++) {
                int unit = i % means.length;
                if (unit == 0) rows++;
                double x = before.get(i);
                changes += Math.abs(x - after.get(i));
                double distance = x - means[unit];
                means[unit] += distance / rows;
                squares[unit] += distance * (x - means[unit]);
            }
        }

        double moved() {
            double variance = 0;
            for (double sum : squares) variance += sum / rows / squares.length;
            return changes / rows / means.length / Math.sqrt(variance);
        }
    }
}
