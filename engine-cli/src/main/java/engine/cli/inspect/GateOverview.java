package engine.cli.inspect;

import engine.api.Tensor;
import engine.cli.console.TextTable;
import engine.inspect.gate.GateTerms;
import engine.inspect.gate.GateTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line a timestep: how far each gate is open, and how much the states hold. */
record GateOverview(GateTrace trace) {
    private static final double OPEN = 0.9;
    private static final double SHUT = 0.1;

    static final String LEGEND =
            "a gate's number is the mean of its units' values; open and shut are the shares of units above " + OPEN
                    + " and below " + SHUT
                    + " in magnitude; |…_state| is the length of a state, the root of its units' squares";

    /** The header first. */
    List<List<String>> rows() {
        List<String> header = new ArrayList<>(List.of("timestep"));
        for (String gate : trace.gates().keySet()) header.addAll(List.of(gate, "open", "shut"));
        GateTables.states(trace).keySet().forEach(state -> header.add("|" + state + "|"));
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (int t = 0; t < trace.timesteps(); t++) rows.add(row(t));
        return rows;
    }

    private List<String> row(int t) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(t)));
        for (GateTerms terms : trace.gates().values()) {
            if (trace.kept(0, t)) addShares(row, terms.value(), t);
            else row.addAll(List.of("masked", "masked", "masked"));
        }
        GateTables.states(trace).values().forEach(state -> row.add(TextTable.number(norm(state, t))));
        return row;
    }

    private void addShares(List<String> row, Tensor value, int t) {
        double sum = 0;
        int open = 0;
        int shut = 0;
        for (int u = 0; u < trace.units(); u++) {
            double v = value.get(t * trace.units() + u);
            sum += v;
            if (Math.abs(v) > OPEN) open++;
            if (Math.abs(v) < SHUT) shut++;
        }
        row.add(TextTable.number(sum / trace.units()));
        row.add(share(open));
        row.add(share(shut));
    }

    private String share(int count) {
        return String.format(Locale.ROOT, "%.2f", count / (double) trace.units());
    }

    private double norm(Tensor states, int t) {
        double squares = 0;
        for (int u = 0; u < trace.units(); u++) squares += Math.pow(states.get(t * trace.units() + u), 2);
        return Math.sqrt(squares);
    }
}
