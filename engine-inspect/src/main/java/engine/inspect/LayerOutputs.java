package engine.inspect;

import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/** The trace of a run: what every layer put out. */
public final class LayerOutputs {
    private LayerOutputs() {}

    /**
     * The outputs of all layers in the order in which they were computed, inputs included; live, samples first. The second output of a
     * layer is {@code name:1}, its second call {@code name@1}. What is computed timestep by timestep is (samples, timesteps, …).
     */
    public static Map<String, Tensor> of(Session run) {
        Graph graph = run.model().graph();
        Folds folds = new Folds(graph);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Node call : graph.nodes()) {
            for (Symbol output : call.outputs()) {
                String name = graph.place(call) + (output.index() == 0 ? "" : ":" + output.index());
                outputs.put(name, folds.unfolded(run, call, run.value(output).tensor()));
            }
        }
        return outputs;
    }
}
