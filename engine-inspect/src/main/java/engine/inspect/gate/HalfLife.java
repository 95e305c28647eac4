package engine.inspect.gate;

/**
 * How long each unit of a recurrent layer remembers on the data it has seen: after so many timesteps half of what was in the cell is left,
 * ln ½ / mean(ln f) over all timesteps that were not masked. Infinite for a forget gate that never closes.
 */
public final class HalfLife {
    private final double[] logs; // a unit each: Σ ln f
    private long timesteps;

    public HalfLife(int units) {
        logs = new double[units];
    }

    /** Takes a batch into account. */
    public void add(GateTrace trace) {
        GateTerms forget = trace.gates().get("forget");
        if (forget == null) throw new IllegalArgumentException(trace.place() + " has no forget gate");
        for (int sample = 0; sample < trace.samples(); sample++) {
            for (int t = 0; t < trace.timesteps(); t++) {
                if (!trace.kept(sample, t)) continue;
                timesteps++;
                int at = (sample * trace.timesteps() + t) * trace.units();
                for (int u = 0; u < logs.length; u++)
                    logs[u] += Math.log(forget.value().get(at + u));
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
