package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.facet.RecurrentProbe;
import engine.api.layer.Node;
import engine.api.model.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A look into a recurrent layer, whatever its gates and states are.
 *
 * @param layer that has the gates
 */
public record RecurrentView(Recurrent layer) {
    /** The gates by Keras' names, in the order of their blocks of columns in kernel, recurrent_kernel and bias. */
    public List<String> gates() {
        return layer.gates();
    }

    /** The function that a gate's sum goes through; of the candidate the layer's {@code activation}. */
    public ActivationFunction activation(String gate) {
        return layer.activation(gates().indexOf(gate));
    }

    /** Whether the layer goes through time from the end. */
    public boolean backwards() {
        return layer.goBackwards();
    }

    /** Whether the operation of a call showed its gates; one of a user's own need not. */
    public boolean shown(Session run, Node call) {
        return run.probes(call).containsKey(RecurrentProbe.VALUE);
    }

    /** Which timesteps the layer computed: (samples, timesteps); null if all. The mask is that which the call passed, or the sequence's. */
    public static @Nullable Mask mask(Session run, Node call) {
        int passed = RecurrentInputs.of(call).mask();
        if (passed == RecurrentInputs.NONE) return run.inputMask(call);
        Tensor flags = run.value(call.inputs().get(passed)).tensor();
        Mask mask = Mask.of(flags.shape());
        for (int i = 0; i < flags.size(); i++) mask.keep()[i] = flags.get(i) != 0;
        return mask;
    }

    /**
     * What the gates of a call computed in a run; to be read before its next batch.
     *
     * @param run one with {@link engine.api.model.SessionOptions#probes()}, such as that of {@link engine.inspect.OpenRun}
     * @throws engine.api.EngineException if the layer's operation does not show its gates
     */
    public GateTrace trace(Session run, Node call) {
        Map<String, Tensor> probes = run.probes(call);
        String place = run.model().graph().place(call);
        if (!shown(run, call)) {
            throw Problem.content("the operation of this layer does not show its gates")
                    .where("layer " + place + " (" + layer.className() + ")")
                    .exception();
        }
        Tensor x = run.value(call.inputs().get(0)).tensor(); // [samples, timesteps, features]
        TimeOrder order = new TimeOrder(backwards(), x.shape().dim(0), x.shape().dim(1));
        GateSums sums = new GateSums(layer, run, call, order);
        Map<String, GateTerms> terms = new LinkedHashMap<>();
        for (int gate = 0; gate < gates().size(); gate++) terms.put(gates().get(gate), sums.terms(gate));
        Map<String, Tensor> initial = new LinkedHashMap<>();
        Map<String, Tensor> states = new LinkedHashMap<>();
        for (String state : layer.states()) {
            String array = RecurrentProbe.array(state);
            initial.put(array, order.first(probes.get(array)));
            states.put(array, order.times(probes.get(array), 1));
        }
        return new GateTrace(place, layer, terms, initial, states, mask(run, call));
    }
}
