package engine.inspect.where;

import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.layer.TimeDistributed;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Timestep by timestep, as the wrapped layer has it. */
final class TimeDistributedRule implements LayerRule {
    @Override
    public Passage through(Call call, List<Arrival> arriving) {
        Layer inner = ((TimeDistributed) call.layer()).layer();
        Shape from = step(call.inputs().get(0));
        Shape to = step(call.outputs().get(0));
        Call seen = new Call(inner, List.of(from), List.of(to), call.weights());
        Arrival in = arriving.get(0);
        boolean open = Places.open(call.inputs().get(0)); // one row stands for all
        int timesteps = open ? 1 : Places.count(call.inputs().get(0)) / Places.count(from);
        Map<Arrival, Passage> passages = new HashMap<>(); // most timesteps are alike
        Map<String, BitSet> met = new HashMap<>();
        Arrival out = Arrival.NONE;
        for (int t = 0; t < timesteps; t++) {
            Arrival at = open ? in.inEveryRow(from) : in.slice(t * Places.count(from), Places.count(from));
            if (at.none()) continue;
            Passage passage =
                    passages.computeIfAbsent(at, a -> LayerRules.of(inner).through(seen, List.of(a)));
            passage.met()
                    .forEach((weight, rows) -> met.computeIfAbsent(inner.name() + "/" + weight, w -> new BitSet())
                            .or(rows));
            out = out.with(passage.outputs().get(0), t * Places.count(to));
        }
        return new Passage(met, List.of(open ? out.row(to) : out));
    }

    private static Shape step(Shape shape) {
        return shape.dropFirst(2).prepend(Shape.UNKNOWN);
    }
}
