package engine.cli.inspect;

import engine.api.DType;
import engine.api.Mask;
import engine.api.Tensor;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arrays that {@code engine gates} saves, by name. */
public final class GateArrays {
    static final String MASK = "mask";

    private GateArrays() {}

    /** Those that grow with the samples: {@code forget/value}, …; {@code mask} where there is one; {@code ledger/…} on request. */
    public static Map<String, Tensor> of(GateTrace trace, boolean ledger) {
        Map<String, Tensor> arrays = new LinkedHashMap<>(trace.arrays());
        Mask mask = trace.mask();
        if (mask != null) arrays.put(MASK, numbers(mask));
        if (ledger) arrays.putAll(Ledger.of(trace).arrays());
        return arrays;
    }

    /** Those of the layer: {@code forget/bias}, …. */
    public static Map<String, Tensor> biases(GateTrace trace) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        trace.gates().forEach((gate, terms) -> arrays.put(gate + "/bias", terms.bias()));
        return arrays;
    }

    private static Tensor numbers(Mask mask) {
        Tensor numbers = Tensor.zeros(DType.INT32, mask.shape());
        for (int i = 0; i < numbers.size(); i++) numbers.set(i, mask.keep()[i] ? 1 : 0);
        return numbers;
    }
}
