package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Activation;
import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Dropout;
import engine.api.layer.Flatten;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.Reshape;
import engine.api.layer.TimeDistributed;
import engine.api.weight.WeightSpec;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The registry of {@link LayerRule}. */
final class LayerRules {
    private static final Map<Class<? extends Layer>, LayerRule> RULES = Map.of(
            Dense.class,
            LayerRules::dense,
            Lstm.class,
            new LstmRule(),
            Concatenate.class,
            new ConcatenateRule(),
            Dropout.class,
            (call, arriving) -> Passage.on(arriving.get(0)),
            Masking.class,
            (call, arriving) -> Passage.on(arriving.get(0)),
            Activation.class,
            LayerRules::activation,
            Flatten.class,
            (call, arriving) -> Passage.on(reshaped(call, arriving.get(0))),
            Reshape.class,
            (call, arriving) -> Passage.on(reshaped(call, arriving.get(0))),
            TimeDistributed.class,
            new TimeDistributedRule());

    private LayerRules() {}

    /** The rule of a layer; of a layer of one's own the careful one: it mixes everything with all its weights. */
    static LayerRule of(Layer layer) {
        return RULES.getOrDefault(layer.getClass(), LayerRules::unknown);
    }

    /** The layers that have a rule; an input layer needs none. */
    static Set<Class<? extends Layer>> layers() {
        return RULES.keySet();
    }

    private static Passage dense(LayerRule.Call call, List<Arrival> arriving) {
        Dense dense = (Dense) call.layer();
        Arrival in = arriving.get(0);
        Shape from = call.inputs().get(0);
        BitSet reached = Places.columns(in.reached(), Places.width(from));
        double norm = Norms.ofRows(call.weights().get(0), reached, 0, dense.units());
        double change = Norms.product(in.change(), norm, Slopes.steepest(dense.activation()));
        BitSet met = Places.columns(in.unmixed(), Places.width(from));
        return new Passage(
                Map.of("kernel", met), List.of(in.mixed(from, call.outputs().get(0), change)));
    }

    private static Passage activation(LayerRule.Call call, List<Arrival> arriving) {
        Activation layer = (Activation) call.layer();
        Arrival in = arriving.get(0);
        double slope = Slopes.steepest(layer.function());
        if (layer.function().elementwise()) return Passage.on(in.times(slope));
        Shape shape = call.outputs().get(0);
        return Passage.on(in.mixed(shape, shape, Norms.product(in.change(), slope)));
    }

    /** The same places under another shape. */
    private static Arrival reshaped(LayerRule.Call call, Arrival in) {
        Shape before = call.inputs().get(0);
        Shape after = call.outputs().get(0);
        if (Places.open(before) || Places.open(after)) return openly(in, before, after);
        if (before.last() == after.last()) return in;
        int rows = Places.rows(in.reached(), Places.width(before)).cardinality();
        return new Arrival(in.unmixed(), in.reached(), in.change() * Math.sqrt(rows));
    }

    /** Of open timesteps: every row of the new width begins where some row of the old one is broken, all ways in turn. */
    private static Arrival openly(Arrival in, Shape before, Shape after) {
        int from = before.last();
        int to = after.last();
        if (from < 1 || to < 1) return Arrival.everywhere(after, Double.POSITIVE_INFINITY);
        Arrival row = in.row(before);
        BitSet unmixed = new BitSet();
        BitSet reached = new BitSet();
        for (int r = 0; r < to; r++) {
            int start = r * from;
            row.unmixed().stream().forEach(column -> unmixed.set((start + column) % to));
            row.reached().stream().forEach(column -> reached.set((start + column) % to));
        }
        double rows = from == to ? 1 : Math.ceil((double) to / from) + 1; // old ones in a new one, at most
        return new Arrival(unmixed, reached, in.change() * Math.sqrt(rows)).inEveryRow(after);
    }

    private static Passage unknown(LayerRule.Call call, List<Arrival> arriving) {
        Map<String, BitSet> met = new LinkedHashMap<>();
        List<WeightSpec> specs = call.layer().weights(call.inputs());
        for (int i = 0; i < specs.size(); i++) {
            Tensor weight = call.weights().get(i);
            met.put(
                    specs.get(i).name(),
                    Places.first(weight.shape().rank() == 0 ? 1 : weight.shape().dim(0)));
        }
        return new Passage(
                met,
                call.outputs().stream()
                        .map(shape -> Arrival.everywhere(shape, Double.POSITIVE_INFINITY))
                        .toList());
    }
}
