package engine.inspect;

import engine.api.Tensor;
import engine.api.facet.Recurrent;
import engine.api.graph.Expanded.Composed;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trace of a run: what every layer put out. */
public final class LayerOutputs {
    private final Session run;
    private final Graph graph;
    private final Folds folds;
    private final Map<String, Composed> composites;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();

    private LayerOutputs(Session run) {
        Model model = run.model();
        this.run = run;
        this.graph = model.graph();
        this.folds = new Folds(graph);
        this.composites = model.composites();
    }

    /**
     * The outputs of all layers in the order in which they were computed, inputs included; live, samples first. The second output of a
     * layer is {@code name:1}, its second call {@code name@1}. A model within the model or a wrapper stands behind what lies within it,
     * {@code mha/query}, {@code mha}. What is computed timestep by timestep is (samples, timesteps, …). Attention adds the shares that it
     * weighs values by, {@code mha/attention_scores} (samples, heads, queries, values), as Keras returns them.
     */
    public static Map<String, Tensor> of(Session run) {
        return new LayerOutputs(run).all();
    }

    private Map<String, Tensor> all() {
        for (Node call : graph.nodes()) {
            String place = graph.place(call);
            String wrapper = wrapper(place);
            Map<String, Tensor> probes = call.layer() instanceof Recurrent ? Map.of() : run.probes(call);
            boolean probed = wrapper != null && !probes.isEmpty(); // what else it puts out is among them
            for (Symbol output : call.outputs()) if (!probed || output.index() == 0) put(place, output.index(), output);
            probes.forEach((name, probe) ->
                    outputs.put((wrapper == null ? place : wrapper) + "/" + name, folds.unfolded(run, call, probe)));
            composites.forEach((name, composed) -> {
                if (composed.outputs().get(0).node() == call) put(name, composed);
            });
        }
        return outputs;
    }

    /** The wrapper that a call lies in; null in a model. */
    private @Nullable String wrapper(String place) {
        int slash = place.lastIndexOf('/');
        Composed around = slash < 0 ? null : composites.get(place.substring(0, slash));
        return around == null || around.layer() instanceof NestedModel ? null : place.substring(0, slash);
    }

    private void put(String name, Composed composed) {
        for (int i = 0; i < composed.outputs().size(); i++) {
            Symbol output = composed.outputs().get(i);
            if (graph.nodes().contains(output.node())) put(name, i, output);
        }
    }

    private void put(String place, int index, Symbol output) {
        String name = place + (index == 0 ? "" : ":" + index);
        outputs.put(name, folds.unfolded(run, output.node(), run.value(output).tensor()));
    }
}
