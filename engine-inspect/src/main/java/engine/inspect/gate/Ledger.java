package engine.inspect.gate;

import engine.api.Float64;
import engine.api.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cell state at the end, split into what it began with and what each timestep wrote, each as far as every forget gate since let it
 * live: {@code c_T = initial + Σ_t written_t · survival_t}, {@code initial = (Π_s f_s) · c_0}, {@code written_t = i_t · g_t}, {@code
 * survival_t = Π_{s>t} f_s}, steps in processing order. A masked timestep writes nothing and forgets nothing. Computed in double
 * precision out of the gates' values.
 *
 * @param initial (samples, units): what is left of the initial cell state
 * @param written (samples, timesteps, units): what the timestep added to the cell
 * @param survival (samples, timesteps, units): which part of that is left at the end
 */
public record Ledger(Float64 initial, Float64 written, Float64 survival) {

    /**
     * The ledger of a trace with the gates input, forget and cell.
     *
     * @throws IllegalArgumentException for a layer without such a cell
     */
    public static Ledger of(GateTrace trace) {
        GateTerms i = trace.gates().get("input");
        GateTerms f = trace.gates().get("forget");
        GateTerms g = trace.gates().get("cell");
        if (i == null || f == null || g == null) {
            throw new IllegalArgumentException(trace.place() + " has no cell to keep a ledger of");
        }
        int timesteps = trace.timesteps();
        int units = trace.units();
        double[] initial = new double[trace.samples() * units];
        double[] written = new double[trace.samples() * timesteps * units];
        double[] survival = new double[written.length];
        for (int state = 0; state < initial.length; state++) {
            int sample = state / units;
            double left = 1;
            for (int p = timesteps - 1; p >= 0; p--) {
                int t = trace.timestep(p);
                int at = (sample * timesteps + t) * units + state % units;
                survival[at] = left;
                if (!trace.kept(sample, t)) continue;
                written[at] = i.value().get(at) * g.value().get(at);
                left *= f.value().get(at);
            }
            initial[state] = left * trace.initialCellState().get(state);
        }
        Shape steps = trace.cellState().shape();
        return new Ledger(
                new Float64(Shape.of(trace.samples(), units), initial),
                new Float64(steps, written),
                new Float64(steps, survival));
    }

    /** The arrays by name: {@code ledger/initial}, {@code ledger/written}, {@code ledger/survival}. */
    public Map<String, Float64> arrays() {
        Map<String, Float64> arrays = new LinkedHashMap<>();
        arrays.put("ledger/initial", initial);
        arrays.put("ledger/written", written);
        arrays.put("ledger/survival", survival);
        return arrays;
    }
}
