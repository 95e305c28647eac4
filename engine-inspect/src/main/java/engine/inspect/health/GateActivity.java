package engine.inspect.health;

import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Memory;
import engine.api.facet.Recurrent;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.HalfLife;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the gates and cells of a recurrent layer do on data. Masked timesteps count for nothing. */
final class GateActivity {
    private static final double ALMOST_ALWAYS = 0.99;
    private static final double RUN_AWAY = 5; // tanh(5) = 0.9999: beyond it the output no longer moves
    private static final double OFTEN = 0.05;

    private final String place;
    private final Recurrent layer;
    private final @Nullable Memory memory;
    private final @Nullable Limits cellLimits; // of what a cell goes through on its way out
    private final int units;
    private final HalfLife halfLife;
    private final Map<String, long[]> high =
            new LinkedHashMap<>(); // by gate: timesteps at the upper limit, a unit each
    private final Map<String, long[]> low = new LinkedHashMap<>();
    private final long[] away; // timesteps with a cell state beyond RUN_AWAY
    private long timesteps;

    GateActivity(String place, Recurrent layer) {
        this.place = place;
        this.layer = layer;
        memory = layer.memory();
        cellLimits = memory == null ? null : Limits.of(memory.out());
        units = layer.units();
        halfLife = new HalfLife(units);
        away = new long[units];
    }

    void add(GateTrace trace) {
        if (memory != null) halfLife.add(trace);
        for (int row = 0; row < trace.samples() * trace.timesteps(); row++) {
            if (!kept(trace, row)) continue;
            timesteps++;
            if (memory == null) continue;
            Tensor state = trace.remembered();
            for (int u = 0; u < units; u++) if (runsAway(memory.out(), state.get(row * units + u))) away[u]++;
        }
        for (int gate = 0; gate < layer.gates().size(); gate++) count(trace, gate);
    }

    private static boolean kept(GateTrace trace, int row) {
        return trace.kept(row / trace.timesteps(), row % trace.timesteps());
    }

    private boolean runsAway(ActivationFunction out, double cell) {
        return cellLimits != null && Math.abs(cell) > RUN_AWAY && cellLimits.reached(out.apply(cell));
    }

    private void count(GateTrace trace, int number) {
        Limits limits = Limits.of(layer.activation(number));
        if (limits == null) return;
        String gate = layer.gates().get(number);
        Tensor values = Objects.requireNonNull(trace.gates().get(gate)).value();
        long[] above = high.computeIfAbsent(gate, g -> new long[units]);
        long[] below = low.computeIfAbsent(gate, g -> new long[units]);
        for (int i = 0; i < values.size(); i++) {
            if (!kept(trace, i / units)) continue;
            if (limits.atHigh(values.get(i))) above[i % units]++;
            if (limits.atLow(values.get(i))) below[i % units]++;
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (timesteps == 0) return findings;
        high.forEach((gate, above) -> atLimits(findings, gate, above, Objects.requireNonNull(low.get(gate))));
        List<Integer> often = IntStream.range(0, units)
                .filter(u -> away[u] >= OFTEN * timesteps)
                .boxed()
                .toList();
        if (!often.isEmpty()) {
            String measured =
                    String.format(Locale.ROOT, "beyond %.0f in %.0f %% of timesteps or more", RUN_AWAY, 100 * OFTEN);
            findings.add(new Finding(Symptom.CELL_RUNS_AWAY, place, often, measured));
        }
        return findings;
    }

    /** A gate that is always at the same limit is stuck; one that jumps between them is saturated, as is a candidate, which ends at −1. */
    private void atLimits(List<Finding> findings, String gate, long[] above, long[] below) {
        long[] either = new long[units];
        Arrays.setAll(either, u -> above[u] + below[u]);
        Limits limits =
                Objects.requireNonNull(Limits.of(layer.activation(layer.gates().indexOf(gate))));
        if (limits.low() < 0) {
            stuck(findings, Symptom.SATURATED, gate, either, "beyond ±" + limits.nearHigh());
            return;
        }
        stuck(findings, Symptom.GATE_STUCK_OPEN, gate, above, "above " + limits.nearHigh());
        stuck(findings, Symptom.GATE_STUCK_SHUT, gate, below, "below " + limits.nearLow());
        Arrays.setAll(either, u -> always(above[u]) || always(below[u]) ? 0 : either[u]);
        stuck(findings, Symptom.SATURATED, gate, either, "fully open or shut");
    }

    private boolean always(long count) {
        return count >= ALMOST_ALWAYS * timesteps;
    }

    private void stuck(List<Finding> findings, Symptom symptom, String gate, long[] counts, String where) {
        List<Integer> stuck =
                IntStream.range(0, units).filter(u -> always(counts[u])).boxed().toList();
        if (stuck.isEmpty()) return;
        String measured = String.format(Locale.ROOT, "%s in %.0f %% of timesteps or more", where, 100 * ALMOST_ALWAYS);
        findings.add(new Finding(symptom, place + "/" + gate, stuck, measured));
    }

    /** Whether a gate keeps the layer's state. */
    boolean remembers() {
        return memory != null;
    }

    /** In timesteps, a unit each; NaN for a layer whose state no gate keeps. */
    double[] halfLives() {
        return halfLife.timesteps();
    }
}
