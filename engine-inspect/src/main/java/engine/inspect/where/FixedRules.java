package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Moving;
import engine.api.facet.Rowwise;
import engine.api.facet.Scaling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules of layers that do the same to every sample at inference: they scale features, mix rows, move numbers, look rows up. */
final class FixedRules {
    private FixedRules() {}

    private static List<Tensor> weights(LayerRule.Call call) {
        return new ArrayList<>(call.weights().values());
    }

    /** Whether a number's feature is known: it has an axis of its own, the last one where timesteps are open. */
    static boolean scales(LayerRule.Call call) {
        if (!(call.layer() instanceof Scaling layer)) return false;
        Shape shape = call.inputs().get(0);
        Scaling.Line line = shape.last() == Shape.UNKNOWN ? null : layer.line(shape, weights(call));
        return line != null && line.axis() > 0 && (!Places.open(shape) || line.axis() == shape.rank() - 1);
    }

    /** A number stays in its place; it moves by its feature's scale. */
    static Passage scaled(LayerRule.Call call, List<Arrival> arriving) {
        Shape shape = call.inputs().get(0);
        Scaling.Line line = ((Scaling) call.layer()).line(shape, weights(call));
        Arrival in = arriving.get(0);
        int inner = 1; // numbers of one place along the axis
        for (int axis = line.axis() + 1; axis < shape.rank(); axis++) inner *= shape.dim(axis);
        BitSet features = features(in.reached(), inner, line.scale().length);
        double steepest = features.stream()
                .mapToDouble(f -> Math.abs(line.scale()[f]))
                .max()
                .orElse(0);
        Map<String, BitSet> met = new LinkedHashMap<>();
        BitSet own = features(in.unmixed(), inner, line.scale().length);
        call.weights().forEach((name, weight) -> {
            if (weight.size() == line.scale().length) met.put(name, own);
        });
        return new Passage(met, List.of(in.times(steepest)));
    }

    private static BitSet features(BitSet places, int inner, int count) {
        BitSet features = new BitSet();
        places.stream().forEach(place -> features.set(place / inner % count));
        return features;
    }

    static boolean isRowwise(LayerRule.Call call) {
        return call.layer() instanceof Rowwise layer
                && call.inputs().size() == 1
                && layer.rowwise(call.inputs().get(0));
    }

    static Passage rowwise(LayerRule.Call call, List<Arrival> arriving) {
        Shape shape = call.inputs().get(0);
        Arrival in = arriving.get(0);
        BitSet columns = Places.columns(in.unmixed(), Places.width(shape));
        Map<String, BitSet> met = new LinkedHashMap<>();
        call.weights().forEach((name, weight) -> met.put(name, columns));
        double change = Norms.product(in.change(), ((Rowwise) call.layer()).steepest(weights(call)));
        return new Passage(met, List.of(in.mixed(shape, call.outputs().get(0), change)));
    }

    static boolean moves(LayerRule.Call call) {
        return call.layer() instanceof Moving && !Places.open(call.inputs().get(0));
    }

    /** Each number of a new row may come of another row. */
    static Passage moved(LayerRule.Call call, List<Arrival> arriving) {
        int[] sources = ((Moving) call.layer()).sources(call.inputs().get(0).dropFirst(1));
        Arrival in = arriving.get(0);
        BitSet unmixed = new BitSet();
        BitSet reached = new BitSet();
        for (int place = 0; place < sources.length; place++) {
            unmixed.set(place, in.unmixed().get(sources[place]));
            reached.set(place, in.reached().get(sources[place]));
        }
        int width = Places.width(call.outputs().get(0));
        return Passage.on(new Arrival(unmixed, reached, in.change() * Math.sqrt(fullest(reached, width))));
    }

    /** How many are reached in the row in which most are. */
    private static int fullest(BitSet reached, int width) {
        int most = 0;
        for (int row : Places.rows(reached, width).stream().toArray())
            most = Math.max(most, reached.get(row * width, (row + 1) * width).cardinality());
        return most;
    }

    /** A number becomes a row; a step to the next number moves it by what the two rows differ at most. */
    static Passage lookedUp(LayerRule.Call call, List<Arrival> arriving) {
        Map.Entry<String, Tensor> table = call.weights().entrySet().iterator().next();
        Tensor rows = table.getValue();
        int features = rows.shape().last();
        double step = 0;
        for (int row = 1; row < rows.shape().dim(0); row++) {
            double squares = 0;
            for (int f = 0; f < features; f++) {
                double off = rows.get(row * features + f) - rows.get((row - 1) * features + f);
                squares += off * off;
            }
            step = Math.max(step, Math.sqrt(squares));
        }
        Arrival in = arriving.get(0);
        BitSet reached = Places.wholeRows(in.reached(), features);
        Map<String, BitSet> met =
                Map.of(table.getKey(), Places.first(rows.shape().dim(0)));
        Shape output = call.outputs().get(0);
        Arrival out = new Arrival(new BitSet(), reached, Norms.product(in.change(), step));
        return new Passage(met, List.of(Places.open(output) ? out.row(output).inEveryRow(output) : out));
    }
}
