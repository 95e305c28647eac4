package engine.api.model;

import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Where the weights of each layer lie in a {@code .weights.h5} of Keras 3: by the class, numbered in the order of the layers; the layer's
 * own name plays no part.
 */
public final class WeightPaths {
    private WeightPaths() {}

    /** {@code layers/lstm/cell/vars}, {@code layers/dense_1/vars}: a path for every layer, in order. */
    public static Map<Layer, String> of(Graph graph) {
        return numbered(graph, "layers/", layer -> 1);
    }

    /**
     * The same under another folder and with another count: tf.keras 2.12 and 2.13 count layers with weights twice.
     *
     * @param folder with the slash
     * @param count how much a layer counts
     */
    public static Map<Layer, String> numbered(Graph graph, String folder, ToIntFunction<Layer> count) {
        Map<Layer, String> paths = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Layer layer : listed(graph)) {
            String base = LayerNames.snakeCase(layer.className());
            int n = counts.getOrDefault(base, 0);
            counts.put(base, n + count.applyAsInt(layer));
            paths.put(layer, folder + (n == 0 ? base : base + "_" + n) + inside(layer) + "/vars");
        }
        return paths;
    }

    /** A {@code Sequential} does not list its input. */
    private static List<Layer> listed(Graph graph) {
        return graph.layers().stream()
                .filter(layer -> !graph.sequential() || !(layer instanceof InputLayer))
                .toList();
    }

    /** Where below its path a layer keeps its weights: {@code /cell} of an LSTM, {@code /layer} of a wrapper. */
    private static String inside(Layer layer) {
        if (layer instanceof Lstm) return "/cell";
        return layer instanceof TimeDistributed wrapper ? "/layer" + inside(wrapper.layer()) : "";
    }
}
