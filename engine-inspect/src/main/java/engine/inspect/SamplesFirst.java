package engine.inspect;

import engine.api.facet.Gated;
import engine.api.graph.Graph;
import engine.api.layer.Checks;
import engine.api.layer.Layer;

/** What looks at a model sample by sample finds the samples along the first axis. */
public final class SamplesFirst {
    private SamplesFirst() {}

    /** @throws engine.api.EngineException naming a layer whose sequences have the timesteps there */
    public static void require(Graph graph) {
        for (Layer layer : graph.layers()) {
            if (!(layer instanceof Gated gated) || !gated.timeMajor()) continue;
            throw Checks.problem(
                            layer,
                            "this layer's sequences are (timesteps, batch, …): a model with such a layer is run and"
                                    + " trained, but not opened sample by sample")
                    .found("time_major")
                    .exception();
        }
    }
}
