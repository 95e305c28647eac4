package engine.io.keras.weights;

import engine.api.Problem;
import engine.api.facet.Recurrent;
import engine.api.graph.LayerNames;
import engine.api.layer.Constant;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.model.WeightPaths;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Target;
import engine.io.keras.weights.Keras1Weights.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weights in the layout of Keras 1 to tf.keras: a group a layer, whose attribute {@code weight_names} gives the order. Names play no part
 * in reading.
 */
public final class LegacyWeights {
    private static final String LAYERS = "layer_names";
    private static final String WEIGHTS = "weight_names";

    private LegacyWeights() {}

    /** Whether a group of a file has this layout. */
    public static boolean recognised(Hdf5File file, String group) {
        return file.isGroup(group) && names(file, group, LAYERS) != null;
    }

    /** The list of an attribute that may be split: {@code layer_names0}, {@code layer_names1}, …; null if there is none. */
    private static @Nullable List<String> names(Hdf5File file, String path, String attribute) {
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
    private record Group(String layer, List<String> names, List<NdArray> arrays) {}

    /** Reads every variable of the model, group by group in the order of the file. */
    public static void read(Hdf5File file, String group, Model model, String name) {
        List<Group> stored = stored(file, group, name);
        List<Layer> layers = withWeights(model, model.architecture().layers());
        if (layers.size() != stored.size()) {
            // Keras 1 wrote the layers of a chain within a chain as if they were the outer one's
            layers = withWeights(model, model.graph().layers());
        }
        if (stored.size() != layers.size()) {
            throw Problem.file("another number of layers with weights than the model has")
                    .where(name)
                    .expected(layers.stream().map(Layer::name).toList())
                    .found(stored.stream().map(Group::layer).toList())
                    .exception();
        }
        OldKernels kernels = OldKernels.of(
                file.text(group, "keras_version").orElse(null),
                file.text(group, "backend").orElse(null),
                stored.stream().flatMap(each -> each.names().stream()).toList());
        for (Layer layer : model.graph().layers()) kernels.check(layer);
        for (int i = 0; i < layers.size(); i++) read(layers.get(i), stored.get(i), model, kernels, name);
    }

    private static List<Layer> withWeights(Model model, List<Layer> layers) {
        return layers.stream()
                .filter(layer -> !model.variables(layer).isEmpty())
                .toList();
    }

    private static List<Group> stored(Hdf5File file, String group, String name) {
        List<String> names = file.isGroup(group) ? names(file, group, LAYERS) : null;
        if (names == null) {
            throw Problem.file("no list of the layers with their weights")
                    .where(name + ":/" + group + ", attribute " + LAYERS)
                    .hint("the file is damaged, or holds an architecture without weights")
                    .exception();
        }
        List<Group> stored = new ArrayList<>();
        for (String layer : names) {
            String path = group.isEmpty() ? layer : group + "/" + layer;
            List<String> weights = requireAll(names(file, path, WEIGHTS), name + ": layer " + layer);
            if (weights.isEmpty()) continue;
            stored.add(new Group(
                    layer,
                    weights,
                    weights.stream()
                            .map(weight -> file.read(path + "/" + weight))
                            .toList()));
        }
        return stored;
    }

    /** Keras 2 gave the cells of a layer the same names, and where it could not write a second one broke off and left the file behind. */
    private static List<String> requireAll(@Nullable List<String> weights, String where) {
        Set<String> all = new HashSet<>();
        Optional<String> again = weights == null
                ? Optional.empty()
                : weights.stream().filter(weight -> !all.add(weight)).findFirst();
        if (weights != null && again.isEmpty()) return weights;
        throw Problem.file("the saving of this file broke off: weights are missing")
                .where(where)
                .expected("a list " + WEIGHTS + " of names that are all different")
                .found(again.map(weight -> "twice " + weight).orElse("none"))
                .hint("save the model with a Keras that names the cells of a layer apart")
                .exception();
    }

    private static void read(Layer layer, Group stored, Model model, OldKernels kernels, String name) {
        String where = name + ": layer " + stored.layer() + " (" + layer.className() + ")";
        GroupOrder order = GroupOrder.of(layer, model, stored.arrays().size());
        if (order == null) {
            throw Problem.file("another number of weights than the layer has")
                    .where(where)
                    .expected(
                            model.variables(layer).stream().map(Variable::name).toList())
                    .found(stored.arrays().size())
                    .exception();
        }
        order.pick(stored.arrays()).forEach((simple, arrays) -> {
            List<Variable> variables = trainedFirst(model.variables(simple).stream());
            List<NdArray> converted = kernels.converted(simple, variables, OldWeights.converted(simple, arrays));
            for (int i = 0; i < variables.size(); i++) V3Weights.assign(variables.get(i), converted.get(i), where);
        });
    }

    /** Writes every variable, and for each layer the attribute without which old readers fail. */
    public static void write(Model model, Target target, Hdf5Group root) {
        List<String> layers = new ArrayList<>();
        Map<String, Integer> order = WeightPaths.places(model.architecture());
        for (Layer layer : model.architecture().rebuilt()) {
            if (layer instanceof Constant) continue; // in the arguments of a call
            layers.add(layer.name());
            Hdf5Group group = root.group(layer.name());
            List<String> names = new ArrayList<>();
            List<Layer> simple = inOrder(model, layer, order);
            for (Stored stored : target == Target.KERAS1 ? keras1(model, simple) : stored(model, simple, target)) {
                names.add(stored.name());
                group.dataset(stored.name(), stored.array());
            }
            group.attribute(WEIGHTS, names);
        }
        root.attribute(LAYERS, layers);
        boolean tops = target == Target.KERAS3 || target == Target.TF_KERAS;
        if (tops) root.group("top_level_model_weights").attribute(WEIGHTS, List.of());
    }

    private static List<Variable> trainedFirst(Stream<Variable> variables) {
        return variables
                .sorted(Comparator.comparing(variable -> !variable.trainable()))
                .toList();
    }

    private static List<Stored> keras1(Model model, List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> new Keras1Weights(layer, model.variables(layer)).stored().stream())
                .sorted(Comparator.comparing(stored -> !stored.variable().trainable()))
                .toList();
    }

    private static List<Stored> stored(Model model, List<Layer> layers, Target target) {
        return layers.stream()
                .flatMap(layer -> model.variables(layer).stream())
                .sorted(Comparator.comparing(variable -> !variable.trainable()))
                .map(variable -> new Stored(path(model, variable, target), variable, NdArray.of(variable.value())))
                .toList();
    }

    private static List<Layer> inOrder(Model model, Layer layer, Map<String, Integer> order) {
        return model.layers(layer).stream()
                .sorted(Comparator.comparing(simple -> order.getOrDefault(simple.name(), 0)))
                .toList();
    }

    /** The variable's name, before Keras 3 with TensorFlow's number of the output. */
    private static String path(Model model, Variable variable, Target target) {
        if (target == Target.KERAS2) return variable.path() + ":0";
        return withCell(model, variable) + (target == Target.KERAS3 ? "" : ":0");
    }

    /** The variable's name with the segment of the cell that recurrent layers have in files. */
    private static String withCell(Model model, Variable variable) {
        Layer layer = model.graph().layer(variable.layer());
        if (!(layer instanceof Recurrent)) return variable.path();
        return layer.name() + "/" + LayerNames.snakeCase(layer.className()) + "_cell/" + variable.name();
    }
}
