package engine.cli.inspect;

import engine.api.Problem;
import engine.inspect.gate.GateTrace;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The timesteps and units of a trace that are shown. */
record GateCut(GateTrace trace, int[] timesteps, int[] units) {

    /** One timestep and one unit, or all of them where it is null. */
    static GateCut of(GateTrace trace, @Nullable Integer timestep, @Nullable Integer unit) {
        return new GateCut(trace, chosen("timestep", timestep, trace.timesteps()), chosen("unit", unit, trace.units()));
    }

    private static int[] chosen(String what, @Nullable Integer wanted, int size) {
        if (wanted == null) return IntStream.range(0, size).toArray();
        if (wanted >= 0 && wanted < size) return new int[] {wanted};
        throw Problem.usage("no such " + what)
                .where("--" + what)
                .expected("0 to " + (size - 1))
                .found(wanted)
                .exception();
    }

    boolean whole() {
        return timesteps.length == trace.timesteps() && units.length == trace.units();
    }
}
