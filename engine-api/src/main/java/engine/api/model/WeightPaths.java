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
        return numbered(graph, "layers/", layer -> 1, Map.of());
    }

    /**
     * The same under another folder and with another count: tf.keras 2.12 and 2.13 count layers with weights twice.
     *
     * @param folder with the slash
     * @param count how much a layer counts
     * @param classes by name what the file calls otherwise: {@code CuDNNLSTM}s, numbered apart and without a cell, and models within
     *     the model that are a {@code Sequential}
     */
    public static Map<Layer, String> numbered(
            Graph graph, String folder, ToIntFunction<Layer> count, Map<String, String> classes) {
        Map<Layer, String> paths = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>(); // each folder counts its classes
        Map<String, String> inner = new HashMap<>();
        for (Layer layer : listed(graph)) {
            String enclosing = layer.name().substring(0, layer.name().lastIndexOf('/') + 1);
            boolean plain = "CuDNNLSTM".equals(classes.get(lastName(layer.name())));
            String path = folder(enclosing, folder, classes, inner, counts)
                    + LayerNames.snakeCase(plain ? "CuDNNLSTM" : layer.className());
            String numbered = next(path, count.applyAsInt(layer), counts);
            paths.put(layer, numbered + (plain ? "" : inside(layer)) + "/vars");
        }
        return paths;
    }

    /** Folder of the layers of {@code inner/}, a model within the model: {@code layers/functional/layers/}. */
    private static String folder(
            String enclosing,
            String folder,
            Map<String, String> classes,
            Map<String, String> inner,
            Map<String, Integer> counts) {
        if (enclosing.isEmpty()) return folder;
        String known = inner.get(enclosing);
        if (known != null) return known;
        String name = enclosing.substring(0, enclosing.length() - 1);
        String outer = name.substring(0, name.lastIndexOf('/') + 1);
        String kind = LayerNames.snakeCase(classes.getOrDefault(lastName(name), "Functional"));
        String made = next(folder(outer, folder, classes, inner, counts) + kind, 1, counts) + "/" + folder;
        inner.put(enclosing, made);
        return made;
    }

    /** {@code dense} of {@code inner/dense}. */
    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String next(String path, int count, Map<String, Integer> counts) {
        int n = counts.getOrDefault(path, 0);
        counts.put(path, n + count);
        return n == 0 ? path : path + "_" + n;
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
