package engine.inspect.health;

import engine.inspect.gate.GateTerms;
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

/** What the gates and cells of a recurrent layer do on data. */
final class GateActivity {
    private static final double OPEN = 0.99;
    private static final double SHUT = 0.01;
    private static final double ALMOST_ALWAYS = 0.99;
    private static final double RUN_AWAY = 5; // tanh(5) = 0.9999: beyond it the output no longer moves
    private static final double OFTEN = 0.05;
    private static final String CANDIDATE = "cell"; // is no gate that opens and shuts

    private final String place;
    private final int units;
    private final HalfLife halfLife;
    private final Map<String, long[]> open = new LinkedHashMap<>();
    private final Map<String, long[]> shut = new LinkedHashMap<>();
    private final long[] away; // a unit each: timesteps with a cell state beyond RUN_AWAY
    private long timesteps;

    GateActivity(String place, int units) {
        this.place = place;
        this.units = units;
        halfLife = new HalfLife(units);
        away = new long[units];
    }

    void add(GateTrace trace) {
        halfLife.add(trace);
        for (int i = 0; i < trace.cellState().size(); i++) {
            if (Math.abs(trace.cellState().get(i)) > RUN_AWAY) away[i % units]++;
        }
        trace.gates().forEach(this::count);
        for (int row = 0; row < trace.samples() * trace.timesteps(); row++) {
            if (trace.kept(row / trace.timesteps(), row % trace.timesteps())) timesteps++;
        }
    }

    /** Masked timesteps are NaN and are neither; a candidate is at its limits at −1 and 1. */
    private void count(String gate, GateTerms terms) {
        double low = gate.equals(CANDIDATE) ? -OPEN : SHUT;
        long[] above = open.computeIfAbsent(gate, g -> new long[units]);
        long[] below = shut.computeIfAbsent(gate, g -> new long[units]);
        for (int i = 0; i < terms.value().size(); i++) {
            double value = terms.value().get(i);
            if (value > OPEN) above[i % units]++;
            if (value < low) below[i % units]++;
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (timesteps == 0) return findings;
        open.forEach((gate, above) -> atLimits(findings, gate, above, Objects.requireNonNull(shut.get(gate))));
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

    /** A gate that is always at the same limit is stuck; one that jumps between them, or a candidate, is saturated. */
    private void atLimits(List<Finding> findings, String gate, long[] above, long[] below) {
        long[] either = new long[units];
        Arrays.setAll(either, u -> above[u] + below[u]);
        if (gate.equals(CANDIDATE)) {
            stuck(findings, Symptom.SATURATED, gate, either, "beyond ±" + OPEN);
            return;
        }
        stuck(findings, Symptom.GATE_STUCK_OPEN, gate, above, "above " + OPEN);
        stuck(findings, Symptom.GATE_STUCK_SHUT, gate, below, "below " + SHUT);
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

    /** In timesteps, a unit each. */
    double[] halfLives() {
        return halfLife.timesteps();
    }
}
