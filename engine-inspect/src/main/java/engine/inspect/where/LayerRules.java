package engine.inspect.where;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Elementwise;
import engine.api.facet.Folding;
import engine.api.facet.Lookup;
import engine.api.facet.MaskSource;
import engine.api.facet.Merging;
import engine.api.facet.Multiplying;
import engine.api.facet.Rearranging;
import engine.api.facet.Recurrent;
import engine.api.facet.RowMoving;
import engine.api.facet.UnitLayer;
import engine.api.facet.Windowed;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What each kind of layer does with an input, by the facets it has: the first that fits counts. */
final class LayerRules {
    /** A kind of layer and its rule. */
    private record Entry(Predicate<LayerRule.Call> fits, LayerRule rule) {}

    private static final LayerRule SAME = (call, arriving) -> Passage.on(arriving.get(0));

    private static final List<Entry> ENTRIES = List.of(
            new Entry(call -> call.layer() instanceof Recurrent, new RecurrentRule()),
            new Entry(call -> call.layer() instanceof UnitLayer units && units.isProduct(), LayerRules::product),
            new Entry(call -> call.layer() instanceof Windowed window && window.seesRows(), LayerRules::windowed),
            new Entry(LayerRules::joins, new JoinRule()),
            new Entry(LayerRules::mergesInPlace, LayerRules::merged),
            new Entry(call -> call.layer() instanceof RowMoving moving && moving.movesRows(), LayerRules::moved),
            new Entry(call -> call.layer() instanceof MaskSource source && source.passesOn(), SAME),
            new Entry(call -> call.layer() instanceof Folding, LayerRules::folded),
            new Entry(call -> call.layer() instanceof Rearranging, LayerRules::rearranged),
            new Entry(FixedRules::scales, FixedRules::scaled),
            new Entry(FixedRules::isRowwise, FixedRules::rowwise),
            new Entry(FixedRules::moves, FixedRules::moved),
            new Entry(call -> call.layer() instanceof Lookup, FixedRules::lookedUp),
            new Entry(LayerRules::applies, LayerRules::activation));

    private LayerRules() {}

    /** The rule for a call; for a layer of which no facet is known the careful one: it mixes everything with all its weights. */
    static LayerRule of(LayerRule.Call call) {
        for (Entry entry : ENTRIES) if (entry.fits.test(call)) return entry.rule;
        return LayerRules::unknown;
    }

    private static boolean joins(LayerRule.Call call) {
        int rank = call.outputs().get(0).rank();
        return call.layer() instanceof Merging merging && merging.joinedAxis(rank) >= 1;
    }

    private static boolean mergesInPlace(LayerRule.Call call) {
        boolean alike = call.inputs().stream().allMatch(call.inputs().get(0)::equals);
        return alike && call.layer() instanceof Merging merging && merging.inPlace();
    }

    /** A function of each number; one with weights is steeper than its function. */
    private static boolean applies(LayerRule.Call call) {
        return call.layer() instanceof Elementwise && call.weights().isEmpty();
    }

    private static Passage product(LayerRule.Call call, List<Arrival> arriving) {
        UnitLayer layer = (UnitLayer) call.layer();
        Arrival in = arriving.get(0);
        Shape from = call.inputs().get(0);
        BitSet reached = Places.columns(in.reached(), Places.width(from));
        double norm = Norms.ofRows(call.weight("kernel"), reached, 0, layer.units());
        double change = Norms.product(in.change(), norm, Slopes.steepest(layer.activation()));
        BitSet met = Places.columns(in.unmixed(), Places.width(from));
        return new Passage(
                Map.of("kernel", met), List.of(in.mixed(from, call.outputs().get(0), change)));
    }

    /** A window may see any row from any other; how far the result moves is not bounded. */
    private static Passage windowed(LayerRule.Call call, List<Arrival> arriving) {
        Arrival row = arriving.get(0).row(call.inputs().get(0));
        Shape to = call.outputs().get(0);
        boolean apart = ((Windowed) call.layer()).columnByColumn();
        BitSet columns = apart ? row.reached() : Places.first(Places.width(to));
        Arrival out = new Arrival(new BitSet(), columns, Double.POSITIVE_INFINITY).inEveryRow(to);
        return new Passage(apart ? Map.of() : Map.of("kernel", row.unmixed()), List.of(out));
    }

    /** What is merged is mixed; it moves no further than all inputs together. */
    private static Passage merged(LayerRule.Call call, List<Arrival> arriving) {
        BitSet reached = new BitSet();
        double change = 0;
        for (Arrival in : arriving) {
            reached.or(in.reached());
            change += in.change();
        }
        double steepest = ((Merging) call.layer()).steepest();
        return Passage.on(new Arrival(new BitSet(), reached, Norms.product(change, steepest)));
    }

    /** Whatever row it comes to. */
    private static Passage moved(LayerRule.Call call, List<Arrival> arriving) {
        Arrival row = arriving.get(0).row(call.inputs().get(0));
        return Passage.on(row.inEveryRow(call.outputs().get(0)));
    }

    private static Passage activation(LayerRule.Call call, List<Arrival> arriving) {
        Elementwise layer = (Elementwise) call.layer();
        ActivationFunction function = layer.function();
        Arrival in = arriving.get(0);
        if (function == null) return Passage.on(in.times(layer.steepest()));
        double slope = Slopes.steepest(function);
        if (function == ActivationFunction.LINEAR) return Passage.on(in);
        if (function.elementwise()) return Passage.on(in.times(slope));
        Shape shape = call.outputs().get(0);
        return Passage.on(in.mixed(call.inputs().get(0), shape, Norms.product(in.change(), slope)));
    }

    /** All timesteps that are reached as one; unfolded, that one in each of them. */
    private static Passage folded(LayerRule.Call call, List<Arrival> arriving) {
        Arrival in = arriving.get(0);
        Shape before = call.inputs().get(0);
        Shape after = call.outputs().get(0);
        if (((Folding) call.layer()).folds()) {
            if (Places.open(before)) return Passage.on(Places.open(after) ? in : in.inEveryRow(after));
            return Passage.on(in.everyOf(Places.count(after), Places.count(before)));
        }
        if (Places.open(after)) return Passage.on(Places.open(before) ? in : in.row(before));
        int timesteps = after.dim(1);
        boolean open = Places.open(call.inputs().get(1));
        int sequence = Places.count(call.inputs().get(1)) / timesteps; // numbers of one timestep
        Arrival out = Arrival.NONE;
        for (int t = 0; t < timesteps; t++) {
            boolean reached =
                    open || !arriving.get(1).slice(t * sequence, sequence).none();
            if (reached) out = out.with(in, t * Places.count(before));
        }
        return Passage.on(out);
    }

    private static Passage rearranged(LayerRule.Call call, List<Arrival> arriving) {
        return Passage.on(reshaped(call, arriving.get(0)));
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

    /** What is known of it are at most the weights that the input's own numbers meet, if any arrive. */
    private static Passage unknown(LayerRule.Call call, List<Arrival> arriving) {
        Multiplying.Factor factor = call.layer() instanceof Multiplying layer
                ? layer.factor(call.inputs().get(0).rank())
                : null;
        boolean own = arriving.stream().anyMatch(in -> !in.unmixed().isEmpty());
        Map<String, BitSet> met = new LinkedHashMap<>();
        if (factor != null) met.put(factor.weight(), places(call, arriving.get(0), factor));
        else if (own)
            call.weights()
                    .forEach((name, weight) -> met.put(
                            name,
                            Places.first(
                                    weight.shape().rank() < 2
                                            ? weight.size()
                                            : weight.shape().dim(-2))));
        List<Arrival> outputs = call.outputs().stream()
                .map(shape -> Arrival.everywhere(shape, Double.POSITIVE_INFINITY))
                .toList();
        return new Passage(met, outputs, Set.of(), false);
    }

    /** The places of the weight that an input's own numbers are multiplied with; all of them where timesteps before the axis are open. */
    private static BitSet places(LayerRule.Call call, Arrival in, Multiplying.Factor factor) {
        Shape shape = call.inputs().get(0);
        int length = call.weight(factor.weight()).shape().dim(factor.axis());
        boolean last = factor.inputAxis() == shape.rank() - 1;
        if (Places.open(shape) && !last) return in.unmixed().isEmpty() ? new BitSet() : Places.first(length);
        int inner = 1; // numbers of one place along the axis
        for (int axis = factor.inputAxis() + 1; axis < shape.rank(); axis++) inner *= shape.dim(axis);
        BitSet places = new BitSet();
        int count = shape.dim(factor.inputAxis());
        int each = inner;
        in.unmixed().stream().forEach(place -> places.set(place / each % count % length));
        return places;
    }
}
