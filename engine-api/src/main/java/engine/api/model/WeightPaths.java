package engine.api.model;

import engine.api.facet.Gated;
import engine.api.graph.Graph;
import engine.api.graph.LayerNames;
import engine.api.graph.NestedModel;
import engine.api.layer.Composite;
import engine.api.layer.Composite.Part;
import engine.api.layer.Constant;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Where the weights of each layer lie in a {@code .weights.h5} of Keras 3: by the class, numbered in the order of the layers; the layer's
 * own name plays no part. Layers within composites lie below them, by the attribute that Keras keeps them in.
 */
public final class WeightPaths {
    private static final String LAYERS = "layers/";

    private final Function<Graph, List<Layer>> order; // in which a model lists its layers
    private final String folder;
    private final ToIntFunction<String> count;
    private final Map<String, String> classes;
    private final Map<String, String> paths = new LinkedHashMap<>();

    private WeightPaths(
            String folder,
            ToIntFunction<String> count,
            Map<String, String> classes,
            Function<Graph, List<Layer>> order) {
        this.order = order;
        this.folder = folder;
        this.count = count;
        this.classes = classes;
    }

    /** {@code layers/lstm/cell/vars}, {@code layers/dense_1/vars}: a path for every simple layer by its name, in order. */
    public static Map<String, String> of(Graph architecture) {
        return numbered(architecture, LAYERS, name -> 1, Map.of());
    }

    /** The same in a file that is written: numbered, and in the order, in which Keras {@linkplain Graph#rebuilt finds} the layers. */
    public static Map<String, String> written(Graph architecture) {
        WeightPaths walk = new WeightPaths(LAYERS, name -> 1, Map.of(), Graph::rebuilt);
        walk.list(walk.listed(architecture), "", LAYERS);
        return walk.paths;
    }

    /** The place of every simple layer, by its name, in the order of {@link #written}. */
    public static Map<String, Integer> places(Graph architecture) {
        Map<String, Integer> places = new HashMap<>();
        for (String layer : written(architecture).keySet()) places.put(layer, places.size());
        return places;
    }

    /**
     * The same under another folder and with another count: tf.keras 2.12 and 2.13 count layers with weights twice.
     *
     * @param folder with the slash
     * @param count how much the layer of a name counts
     * @param classes by name what the file calls otherwise: {@code CuDNNLSTM}s, numbered apart and without a cell
     */
    public static Map<String, String> numbered(
            Graph architecture, String folder, ToIntFunction<String> count, Map<String, String> classes) {
        WeightPaths walk = new WeightPaths(folder, count, classes, Graph::layers);
        walk.list(walk.listed(architecture), "", folder);
        return walk.paths;
    }

    /** A {@code Sequential} does not list its input. */
    private List<Part> listed(Graph architecture) {
        return order.apply(architecture).stream()
                .filter(layer -> !(layer instanceof Constant)) // in the arguments of a call
                .filter(layer -> !architecture.sequential() || !(layer instanceof InputLayer))
                .map(layer -> new Part("layers", true, layer))
                .toList();
    }

    /** Layers in a list: numbered by their class. */
    private void list(List<Part> parts, String prefix, String in) {
        Map<String, Integer> counts = new HashMap<>();
        for (Part part : parts) {
            String name = prefix + part.layer().name();
            String kind = in + LayerNames.snakeCase(classes.getOrDefault(name, part.className()));
            int n = counts.getOrDefault(kind, 0);
            counts.put(kind, n + count.applyAsInt(name));
            place(part, name, n == 0 ? kind : kind + "_" + n);
        }
    }

    private void place(Part placed, String name, String path) {
        Layer layer = placed.layer();
        if (layer instanceof Composite composite) {
            Map<String, List<Part>> lists = new LinkedHashMap<>();
            List<Part> parts = composite instanceof NestedModel model ? listed(model.graph()) : composite.parts();
            for (Part part : parts) {
                String at = path + "/" + part.attribute();
                if (part.listed())
                    lists.computeIfAbsent(part.attribute(), key -> new ArrayList<>())
                            .add(part);
                else place(part, name + "/" + part.layer().name(), at);
            }
            lists.forEach((attribute, inOrder) -> {
                String within = attribute.equals("layers") ? folder : attribute + "/";
                list(inOrder, name + "/", path + "/" + within);
            });
        } else {
            boolean cell = layer instanceof Gated && !placed.isCell() && !classes.containsKey(name);
            paths.put(name, path + (cell ? "/cell" : "") + "/vars");
        }
    }

    /**
     * Where each weight of a simple layer lies, {@code layers/dense/vars/0}. Those of a layer that a wrapper runs within itself, {@code
     * dense/kernel}, lie in that layer's own folder, and the first of them, which the wrapper works on, in the wrapper's as well.
     *
     * @param vars the layer's folder
     * @return the places of each, in the order of the variables
     */
    public static List<List<String>> places(String vars, List<Variable> variables) {
        String inner = vars.substring(0, vars.lastIndexOf('/')) + "/layer/vars/";
        List<List<String>> places = new ArrayList<>();
        int own = 0;
        int within = 0;
        for (Variable variable : variables) {
            if (!variable.name().contains("/")) places.add(List.of(vars + "/" + own++));
            else if (within > 0) places.add(List.of(inner + within++));
            else places.add(List.of(inner + within++, vars + "/" + own++));
        }
        return places;
    }

    /** The name real Keras 3 shows: {@code lstm_1/lstm_cell/kernel}. */
    static String withCell(Layer layer, Variable variable) {
        return layer.name() + "/" + LayerNames.snakeCase(layer.className()) + "_cell/" + variable.name();
    }
}
