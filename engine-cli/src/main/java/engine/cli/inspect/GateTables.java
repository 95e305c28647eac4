package engine.cli.inspect;

import engine.api.Tensor;
import engine.cli.console.Console;
import engine.cli.console.TextTable;
import engine.inspect.gate.GateTerms;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.Ledger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sample's gates as tables: an overview by timestep, or every term of one unit or one timestep; and its ledger. */
public final class GateTables {
    private static final List<String> TERMS =
            List.of("timestep", "unit", "gate", "input_term", "recurrent_term", "bias", "preactivation", "value");
    private static final List<String> LEDGER = List.of("unit", "timestep", "written", "survival", "left at the end");

    private final GateTrace trace;
    private final GateCut cut;

    /**
     * @param timestep the only one to show, or null
     * @param unit the only one to show, or null
     */
    public GateTables(GateTrace trace, @Nullable Integer timestep, @Nullable Integer unit) {
        this.trace = trace;
        this.cut = GateCut.of(trace, timestep, unit);
    }

    /** Prints the first sample of the trace. */
    public void print(Console console, int number, boolean ledger) {
        console.print(trace.place() + ", sample " + number + ": " + trace.timesteps() + " timesteps, " + trace.units()
                + " units");
        TextTable.print(console, cut.whole() ? new GateOverview(trace).rows() : terms());
        if (cut.whole()) console.notice(GateOverview.LEGEND + "; --unit U or --timestep T shows every term");
        if (!ledger) return;
        console.print("");
        TextTable.print(console, ledger(Ledger.of(trace)));
    }

    private List<List<String>> terms() {
        List<String> header = new ArrayList<>(TERMS);
        header.addAll(states(trace).keySet());
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (int t : cut.timesteps()) {
            for (int u : cut.units()) trace.gates().forEach((gate, terms) -> rows.add(terms(t, u, gate, terms)));
        }
        return rows;
    }

    private List<String> terms(int t, int u, String gate, GateTerms terms) {
        int at = t * trace.units() + u;
        List<String> row = new ArrayList<>(List.of(
                String.valueOf(t),
                String.valueOf(u),
                gate,
                gate(t, terms.inputTerm().get(at)),
                gate(t, terms.recurrentTerm().get(at)),
                TextTable.number(terms.bias().get(u)),
                gate(t, terms.preactivation().get(at)),
                gate(t, terms.value().get(at))));
        states(trace).values().forEach(state -> row.add(TextTable.number(state.get(at))));
        return row;
    }

    /** The states by name, the one that the layer puts out last. */
    public static Map<String, Tensor> states(GateTrace trace) {
        List<String> names = new ArrayList<>(trace.states().keySet());
        Collections.reverse(names);
        Map<String, Tensor> states = new LinkedHashMap<>();
        for (String name : names) states.put(name, trace.states().get(name));
        return states;
    }

    /** Unit by unit what it began with and what its timesteps wrote; what is left of these adds up to the cell state at the end. */
    private List<List<String>> ledger(Ledger entries) {
        List<List<String>> rows = new ArrayList<>(List.of(LEDGER));
        for (int u : cut.units()) {
            rows.add(List.of(
                    String.valueOf(u),
                    "initial",
                    "",
                    "",
                    TextTable.number(entries.initial().get(u))));
            for (int t : cut.timesteps()) {
                double written = entries.written().get(t * trace.units() + u);
                double survival = entries.survival().get(t * trace.units() + u);
                rows.add(List.of(
                        String.valueOf(u),
                        String.valueOf(t),
                        TextTable.number(written),
                        TextTable.number(survival),
                        TextTable.number(written * survival)));
            }
        }
        return rows;
    }

    /** No gate was computed at a masked timestep. */
    private String gate(int t, double value) {
        return trace.kept(0, t) ? TextTable.number(value) : "masked";
    }
}
