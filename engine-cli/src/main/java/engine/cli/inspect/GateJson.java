package engine.cli.inspect;

import engine.api.Tensor;
import engine.inspect.gate.GateTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The gates of some samples as one document: what {@code --out} saves, nested as (samples, timesteps, units). */
public final class GateJson {
    private final GateTrace trace;
    private final GateCut cut;

    /**
     * @param timestep the only one to show, or null
     * @param unit the only one to show, or null
     */
    public GateJson(GateTrace trace, @Nullable Integer timestep, @Nullable Integer unit) {
        this.trace = trace;
        this.cut = GateCut.of(trace, timestep, unit);
    }

    /** The document; {@code samples}, {@code timesteps} and {@code units} number what its arrays hold. */
    public Map<String, Object> document(int[] samples, boolean ledger) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("layer", trace.place());
        document.put("gates", List.copyOf(trace.gates().keySet()));
        document.put("samples", list(samples));
        document.put("timesteps", list(cut.timesteps()));
        document.put("units", list(cut.units()));
        Map<String, Object> arrays = new LinkedHashMap<>();
        GateArrays.of(trace, ledger).forEach((name, array) -> arrays.put(name, bySample(name, array)));
        GateArrays.biases(trace).forEach((name, array) -> arrays.put(name, picked(array, cut.units(), 0)));
        document.put("arrays", arrays);
        return document;
    }

    private static List<Integer> list(int[] numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    private List<Object> bySample(String name, Tensor array) {
        int size = array.size() / trace.samples();
        return IntStream.range(0, trace.samples())
                .mapToObj(sample -> ofSample(name, array, sample * size))
                .toList();
    }

    private Object ofSample(String name, Tensor array, int from) {
        if (name.equals(GateArrays.MASK)) return picked(array, cut.timesteps(), from);
        if (array.shape().rank() == 2) return picked(array, cut.units(), from);
        return IntStream.of(cut.timesteps())
                .mapToObj(t -> picked(array, cut.units(), from + t * trace.units()))
                .toList();
    }

    private static List<Double> picked(Tensor array, int[] places, int from) {
        return IntStream.of(places).mapToObj(i -> array.get(from + i)).toList();
    }
}
