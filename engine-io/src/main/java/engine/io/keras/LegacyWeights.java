package engine.io.keras;

import engine.api.Problem;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights in the layout of Keras 1 to tf.keras: a group a layer, whose attribute {@code weight_names} gives the order. Names play no part
 * in reading.
 */
final class LegacyWeights {
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";

    private LegacyWeights() {}

    /** Whether a group of a file has this layout. */
    static boolean recognised(Hdf5File file, String group) {
        return file.isGroup(group) && names(file, group, LAYERS) != null;
    }

    /** The list of an attribute that may be split: {@code layer_names0}, {@code layer_names1}, …; null if there is none. */
    private static List<String> names(Hdf5File file, String path, String attribute) {
        Optional<List<String>> whole = file.texts(path, attribute);
        if (whole.isPresent()) return whole.get();
        List<String> all = new ArrayList<>();
        for (int part = 0; ; part++) {
            Optional<List<String>> names = file.texts(path, attribute + part);
            if (names.isEmpty()) return part == 0 ? null : all;
            all.addAll(names.get());
        }
    }

    /** The datasets of one layer, in order. */
    private record Stored(String layer, List<NdArray> arrays) {}

    /** Reads every variable of the model, group by group in the order of the file. */
    static void read(Hdf5File file, String group, Model model, String name) {
        List<Stored> stored = stored(file, group);
        List<Layer> layers = model.graph().layers().stream()
                .filter(layer -> !model.variables(layer).isEmpty())
                .toList();
        List<List<Layer>> groups =
                stored.size() == layers.size() ? layers.stream().map(List::of).toList() : byOuterModel(layers);
        if (stored.size() != groups.size()) {
            throw Problem.file("another number of layers with weights than the model has")
                    .where(name)
                    .expected(layers.stream().map(Layer::name).toList())
                    .found(stored.stream().map(Stored::layer).toList())
                    .exception();
        }
        for (int i = 0; i < groups.size(); i++) readGroup(groups.get(i), stored.get(i), model, name);
    }

    /** The layers of a model within the model share a group, as if they were one layer. */
    private static List<List<Layer>> byOuterModel(List<Layer> layers) {
        Map<String, List<Layer>> groups = new LinkedHashMap<>();
        for (Layer layer : layers) {
            groups.computeIfAbsent(layer.name().split("/")[0], outer -> new ArrayList<>())
                    .add(layer);
        }
        return List.copyOf(groups.values());
    }

    /** The trainable layers of a group come first. */
    private static void readGroup(List<Layer> layers, Stored stored, Model model, String name) {
        if (layers.size() == 1) {
            read(layers.get(0), stored, model, name);
            return;
        }
        int count =
                layers.stream().mapToInt(layer -> model.variables(layer).size()).sum();
        if (stored.arrays().size() != count) {
            throw Problem.file("another number of weights than the model within the model has")
                    .where(name + ": layer " + stored.layer())
                    .expected(count + ", of " + layers.stream().map(Layer::name).toList())
                    .found(stored.arrays().size())
                    .exception();
        }
        List<Layer> ordered = layers.stream()
                .sorted(Comparator.comparing(layer -> !layer.trainable()))
                .toList();
        int from = 0;
        for (Layer layer : ordered) {
            int to = from + model.variables(layer).size();
            read(layer, new Stored(stored.layer(), stored.arrays().subList(from, to)), model, name);
            from = to;
        }
    }

    private static List<Stored> stored(Hdf5File file, String group) {
        List<Stored> stored = new ArrayList<>();
        for (String layer : names(file, group, LAYERS)) {
            String path = group.isEmpty() ? layer : group + "/" + layer;
            List<String> weights = names(file, path, WEIGHTS);
            if (weights == null || weights.isEmpty()) continue;
            stored.add(new Stored(
                    layer,
                    weights.stream()
                            .map(weight -> file.read(path + "/" + weight))
                            .toList()));
        }
        return stored;
    }

    private static void read(Layer layer, Stored stored, Model model, String name) {
        List<Variable> variables = model.variables(layer);
        List<NdArray> arrays = OldLstmWeights.converted(inner(layer), stored.arrays());
        String where = name + ": layer " + stored.layer();
        if (arrays.size() != variables.size()) {
            throw Problem.file("another number of weights than the layer has")
                    .where(where + " (" + layer.className() + ")")
                    .expected(variables.stream().map(Variable::name).toList())
                    .found(arrays.size())
                    .exception();
        }
        for (int i = 0; i < arrays.size(); i++) V3Weights.assign(variables.get(i), arrays.get(i), where);
    }

    private static Layer inner(Layer layer) {
        return layer instanceof TimeDistributed wrapper ? inner(wrapper.layer()) : layer;
    }

    /** Writes every variable, and for each layer the attribute without which old readers fail. */
    static void write(Model model, Hdf5Group root) {
        List<String> layers = new ArrayList<>();
        for (Layer layer : model.graph().layers()) {
            layers.add(layer.name());
            Hdf5Group group = root.group(layer.name());
            List<String> names = new ArrayList<>();
            for (Variable variable : model.variables(layer)) {
                String path = layer instanceof Lstm ? layer.name() + "/lstm_cell/" + variable.name() : variable.path();
                names.add(path);
                group.dataset(path, NdArray.of(variable.value()));
            }
            group.attribute(WEIGHTS, names);
        }
        root.attribute(LAYERS, layers);
        root.group("top_level_model_weights").attribute(WEIGHTS, List.of());
    }
}
