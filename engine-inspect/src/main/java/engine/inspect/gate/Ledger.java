package engine.inspect.gate;

import engine.api.Float64;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Memory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state that gates keep, at the end, split into what it began with and what each timestep wrote, each as far as every keeping gate
 * since let it live: {@code c_T = initial + Σ_t written_t · survival_t}, {@code initial = (Π_s f_s) · c_0}, {@code survival_t = Π_{s>t}
 * f_s}, steps in processing order. Of an LSTM c is the cell state, f the forget gate, and {@code written_t = i_t · g_t}; of a GRU c is the
 * hidden state, f the update gate z, and {@code written_t = (1 − z_t) · g_t}. A masked timestep writes nothing and forgets nothing.
 * Computed in double precision out of the gates' values.
 *
 * @param initial (samples, units): what is left of the initial state
 * @param written (samples, timesteps, units): what the timestep added to the state
 * @param survival (samples, timesteps, units): which part of that is left at the end
 */
public record Ledger(Float64 initial, Float64 written, Float64 survival) {

    /**
     * The ledger of a trace.
     *
     * @throws engine.api.EngineException for a layer without a gate that keeps a state, such as a SimpleRNN
     */
    public static Ledger of(GateTrace trace) {
        Memory memory = trace.memory();
        Tensor keep = trace.gate(memory.keep()).value();
        Tensor candidate = trace.gate(memory.candidate()).value();
        Tensor write = memory.write() == Memory.REST
                ? null
                : trace.gate(memory.write()).value();
        int timesteps = trace.timesteps();
        int units = trace.units();
        Tensor initially = trace.initiallyRemembered();
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
                double let = write == null ? 1 - keep.get(at) : write.get(at);
                written[at] = let * candidate.get(at);
                left *= keep.get(at);
            }
            initial[state] = left * initially.get(state);
        }
        Shape steps = candidate.shape();
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
