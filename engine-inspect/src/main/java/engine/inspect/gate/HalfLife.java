package engine.inspect.gate;

/**
 * How long each unit of a recurrent layer remembers on the data it has seen: after so many timesteps half of what was in its state is
 * left, ln ½ / mean(ln f) over all timesteps that were not masked, f being the gate that keeps: an LSTM's forget gate, a GRU's update gate.
 * Infinite for one that never closes.
 */
public final class HalfLife {
    private final double[] logs; // a unit each: Σ ln f
    private long timesteps;

    /** @param units of the layer */
    public HalfLife(int units) {
        logs = new double[units];
    }

    /**
     * Takes a batch into account.
     *
     * @throws engine.api.EngineException for a layer without a gate that keeps a state
     */
    public void add(GateTrace trace) {
        GateTerms keep = trace.gate(trace.memory().keep());
        for (int sample = 0; sample < trace.samples(); sample++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                if (!trace.kept(sample, t)) continue;
                timesteps++;
                int at = (sample * trace.timesteps() + t) * trace.units();
                for (int u = 0; u < logs.length; u++)
                    logs[u] += Math.log(keep.value().get(at + u));
            }
        }
    }

    /** A number a unit, in timesteps; NaN if no timestep was seen. */
    public double[] timesteps() {
        double[] halfLives = new double[logs.length];
        for (int u = 0; u < halfLives.length; u++) halfLives[u] = Math.log(2) / Math.abs(logs[u] / timesteps);
        return halfLives;
    }
}
