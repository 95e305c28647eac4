package engine.inspect.where;

import engine.api.facet.Memory;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.layer.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recurrent layer mixes what arrives into all its units: the sequence by its kernel, an initial hidden state by its recurrent_kernel; an
 * initial cell state meets no weight. How far it moves them at most: {@link RecurrentBound}.
 */
final class RecurrentRule implements LayerRule {
    @Override
    public Passage through(Call call, List<Arrival> arriving) {
        Recurrent layer = (Recurrent) call.layer();
        RecurrentInputs inputs = RecurrentInputs.of(call.node());
        Map<String, BitSet> met = new LinkedHashMap<>();
        int features = Places.width(call.inputs().get(0));
        BitSet kernel = Places.columns(arriving.get(0).unmixed(), features);
        if (!kernel.isEmpty()) met.put("kernel", kernel);
        boolean begun = !inputs.states().isEmpty(); // with states that may be anything
        if (begun && !arriving.get(inputs.states().get(0)).unmixed().isEmpty()) {
            met.put("recurrent_kernel", arriving.get(inputs.states().get(0)).unmixed());
        }
        boolean maskMoves = inputs.mask() != RecurrentInputs.NONE
                && !arriving.get(inputs.mask()).none();
        Set<String> beside = arriving.get(0).none() && !maskMoves ? Set.of("kernel") : Set.of(); // states alone
        return new Passage(met, outputs(layer, call, arriving.get(0), begun, maskMoves), beside, true);
    }

    private static List<Arrival> outputs(
            Recurrent layer, Call call, Arrival sequence, boolean begun, boolean maskMoves) {
        RecurrentBound bound = new RecurrentBound(layer, call, sequence);
        int timesteps = call.inputs().get(0).dim(layer.timeMajor() ? 0 : 1);
        double hidden = begun || maskMoves ? bound.range(begun) : bound.hidden(timesteps);
        double kept = begun || maskMoves ? Double.POSITIVE_INFINITY : bound.kept(timesteps);
        boolean held = begun && masked(call.node()); // where all timesteps are left out, what it began with
        List<Arrival> outputs = new ArrayList<>();
        outputs.add(Arrival.everywhere(call.outputs().get(0), hidden));
        for (int i = 1; i < call.outputs().size(); i++) {
            double state = cell(layer, layer.states().get(i - 1)) ? kept : hidden;
            outputs.add(Arrival.everywhere(call.outputs().get(i), held ? Double.POSITIVE_INFINITY : state));
        }
        return outputs;
    }

    /** Whether timesteps may be left out. */
    private static boolean masked(Node call) {
        return RecurrentInputs.of(call).mask() != RecurrentInputs.NONE
                || call.readsMask() && call.inputs().get(0).flow().masked();
    }

    /** Whether a state is kept behind a gate that puts it out. */
    private static boolean cell(Recurrent layer, String state) {
        Memory memory = layer.memory();
        return memory != null
                && memory.show() != Memory.AS_IT_IS
                && memory.state().equals(state);
    }
}
