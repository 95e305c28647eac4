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
import java.util.HashMap;
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
            LayerRules::concatenate,
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
            LayerRules::timeDistributed);

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
        double norm = Norms.ofRows(call.weights().get(0), in.reached(), 0, dense.units());
        double change = in.change() * norm * Slopes.steepest(dense.activation());
        return new Passage(Map.of("kernel", in.unmixed()), List.of(Arrival.everywhere(dense.units(), change)));
    }

    private static Passage activation(LayerRule.Call call, List<Arrival> arriving) {
        Activation layer = (Activation) call.layer();
        Arrival in = arriving.get(0);
        double slope = Slopes.steepest(layer.function());
        if (layer.function().elementwise()) return Passage.on(in.times(slope));
        return Passage.on(Arrival.everywhere(call.outputs().get(0).last(), in.change() * slope));
    }

    private static Passage concatenate(LayerRule.Call call, List<Arrival> arriving) {
        int rank = call.outputs().get(0).rank();
        int axis = ((Concatenate) call.layer()).axis();
        boolean side = axis == -1 || axis == rank - 1; // side by side, or one after the other
        BitSet unmixed = new BitSet();
        BitSet reached = new BitSet();
        double squares = 0;
        double largest = 0;
        int offset = 0;
        for (int i = 0; i < arriving.size(); i++) {
            int shift = offset;
            arriving.get(i).unmixed().stream().forEach(place -> unmixed.set(shift + place));
            arriving.get(i).reached().stream().forEach(place -> reached.set(shift + place));
            squares += Math.pow(arriving.get(i).change(), 2);
            largest = Math.max(largest, arriving.get(i).change());
            if (side) offset += call.inputs().get(i).last();
        }
        return Passage.on(new Arrival(unmixed, reached, side ? Math.sqrt(squares) : largest));
    }

    /** Row-major numbers under another shape. */
    private static Arrival reshaped(LayerRule.Call call, Arrival in) {
        Shape before = call.inputs().get(0).dropFirst(1);
        Shape after = call.outputs().get(0).dropFirst(1);
        if (before.last() == after.last()) return in;
        if (!before.isKnown() || !after.isKnown()) {
            return Arrival.everywhere(after.last(), Double.POSITIVE_INFINITY);
        }
        int rows = before.size() / before.last();
        BitSet unmixed = new BitSet();
        BitSet reached = new BitSet();
        for (int row = 0; row < rows; row++) {
            int at = row * before.last();
            in.unmixed().stream().forEach(place -> unmixed.set((at + place) % after.last()));
            in.reached().stream().forEach(place -> reached.set((at + place) % after.last()));
        }
        return new Arrival(unmixed, reached, in.change() * Math.sqrt(rows));
    }

    private static Passage timeDistributed(LayerRule.Call call, List<Arrival> arriving) {
        Layer inner = ((TimeDistributed) call.layer()).layer();
        List<Shape> inputs = List.of(step(call.inputs().get(0)));
        List<Shape> outputs = List.of(step(call.outputs().get(0)));
        Passage passage = of(inner).through(new LayerRule.Call(inner, inputs, outputs, call.weights()), arriving);
        Map<String, BitSet> met = new HashMap<>();
        passage.met().forEach((weight, rows) -> met.put(inner.name() + "/" + weight, rows));
        return new Passage(met, passage.outputs());
    }

    private static Shape step(Shape shape) {
        return shape.dropFirst(2).prepend(Shape.UNKNOWN);
    }

    private static Passage unknown(LayerRule.Call call, List<Arrival> arriving) {
        Map<String, BitSet> met = new LinkedHashMap<>();
        List<WeightSpec> specs = call.layer().weights(call.inputs());
        for (int i = 0; i < specs.size(); i++) {
            Tensor weight = call.weights().get(i);
            met.put(
                    specs.get(i).name(),
                    Arrival.all(weight.shape().rank() == 0 ? 1 : weight.shape().dim(0)));
        }
        return new Passage(
                met,
                call.outputs().stream()
                        .map(shape -> Arrival.everywhere(shape.last(), Double.POSITIVE_INFINITY))
                        .toList());
    }
}
