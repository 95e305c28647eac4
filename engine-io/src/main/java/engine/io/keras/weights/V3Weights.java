package engine.io.keras.weights;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.graph.Graph;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.model.WeightPaths;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Weights in the layout of Keras 3 ({@code .weights.h5}): a dataset a variable, {@code layers/lstm/cell/vars/0}. */
public final class V3Weights {
    private static final Set<String> LISTS = Set.of("layers", "cells");
    /** Layers within a MultiHeadAttention, whose attributes begin with an underscore in tf.keras. */
    private static final String HEADS =
            "(multi_head_attention(?:_\\d+)?/)(query_dense|key_dense|value_dense|output_dense)";

    private static final String OLD_FOLDER = "_layer_checkpoint_dependencies";

    private V3Weights() {}

    /** Whether a file has this layout. */
    public static boolean recognised(Hdf5File file) {
        return file.isGroup("layers") || file.isGroup(OLD_FOLDER);
    }

    /**
     * Reads every variable of the model; counts and shapes must agree.
     *
     * @param classes by name the layers whose class in the file decides where their weights lie, see {@link WeightPaths}
     */
    public static void read(Hdf5File file, Model model, Map<String, String> classes, String name) {
        Map<String, String> paths = paths(file, model, classes);
        for (Layer layer : model.graph().layers()) {
            List<Variable> variables = model.variables(layer);
            if (variables.isEmpty()) continue;
            String vars = place(file, paths.get(layer.name()));
            List<List<String>> places = WeightPaths.places(vars, variables);
            checkCount(file, layer, places, name);
            List<NdArray> arrays = new ArrayList<>();
            for (List<String> place : places) arrays.add(file.read(place.get(0)));
            arrays = OldWeights.converted(layer, arrays);
            for (int i = 0; i < variables.size(); i++) {
                assign(
                        variables.get(i),
                        arrays.get(i),
                        name + ":" + places.get(i).get(0));
            }
        }
    }

    /** Layers within a MultiHeadAttention lie under {@code query_dense} in Keras 3, in tf.keras under {@code _query_dense}. */
    private static String place(Hdf5File file, String vars) {
        int attribute = vars.lastIndexOf('/', vars.lastIndexOf('/') - 1) + 1;
        String name = vars.substring(attribute);
        String other = vars.substring(0, attribute) + (name.startsWith("_") ? name.substring(1) : "_" + name);
        return !file.isGroup(vars) && file.isGroup(other) ? other : vars;
    }

    /** tf.keras 2.12 and 2.13 count layers with weights twice, 2.14 once. */
    private static Map<String, String> paths(Hdf5File file, Model model, Map<String, String> classes) {
        Graph architecture = model.architecture();
        if (savedOnWindows(file)) {
            Map<String, String> paths = WeightPaths.numbered(architecture, "layers/", layer -> 1, classes);
            paths.replaceAll((layer, vars) -> parent(vars).replace('/', '\\') + "/vars");
            return paths;
        }
        if (file.isGroup("layers")) return WeightPaths.numbered(architecture, "layers/", layer -> 1, classes);
        Map<String, String> twice = WeightPaths.numbered(
                architecture, OLD_FOLDER + "/", layer -> hasWeights(model, layer) ? 2 : 1, classes);
        boolean fits = twice.entrySet().stream()
                .filter(entry -> hasWeights(model, entry.getKey()))
                .allMatch(entry -> file.isGroup(entry.getValue()));
        return fits ? twice : WeightPaths.numbered(architecture, OLD_FOLDER + "/", layer -> 1, classes);
    }

    /** Keras on Windows joins places to one name: the group {@code layers\dense}. */
    private static boolean savedOnWindows(Hdf5File file) {
        return file.children("").stream().anyMatch(child -> child.startsWith("layers\\"));
    }

    private static String parent(String vars) {
        return vars.substring(0, vars.lastIndexOf('/'));
    }

    /** Whether a layer, or one within it, has weights. */
    private static boolean hasWeights(Model model, String layer) {
        return model.variables().stream().anyMatch(variable -> variable.path().startsWith(layer + "/"));
    }

    private static void checkCount(Hdf5File file, Layer layer, List<List<String>> places, String name) {
        Map<String, Integer> folders = new TreeMap<>();
        places.stream().flatMap(List::stream).forEach(place -> folders.merge(parent(place), 1, Integer::sum));
        folders.forEach((vars, expected) -> {
            int found = file.isGroup(vars) ? file.children(vars).size() : 0;
            if (found == expected) return;
            throw Problem.file("another number of weights than the layer has")
                    .where(name + ":" + vars + ", " + Checks.place(layer))
                    .expected(expected)
                    .found(found)
                    .exception();
        });
    }

    /** Gives a variable the numbers of a file. */
    static void assign(Variable variable, NdArray array, String where) {
        Shape found = Shape.of(array.dims());
        if (!found.equals(variable.shape())) {
            throw Problem.file("a weight of another shape: " + variable.path())
                    .where(where)
                    .expected(variable.shape())
                    .found(found)
                    .exception();
        }
        variable.assign(array.toTensor());
    }

    /** Writes every variable, and the empty {@code vars} groups without which Keras 3.0 to 3.9 refuse a file. */
    public static void write(Model model, Target target, Hdf5Group root) {
        Map<String, Layer> layers = new HashMap<>();
        model.graph().layers().forEach(layer -> layers.put(layer.name(), layer));
        WeightPaths.written(model.architecture()).forEach((name, path) -> {
            String vars = target == Target.TF_KERAS ? path.replaceAll(HEADS, "$1_$2") : path;
            emptyGroups(vars, root);
            Layer layer = layers.get(name);
            List<Variable> variables = layer == null ? List.of() : model.variables(layer);
            List<List<String>> places = WeightPaths.places(vars, variables);
            for (int i = 0; i < variables.size(); i++) {
                for (String place : places.get(i))
                    root.dataset(place, NdArray.of(variables.get(i).value()));
            }
        });
        root.group("vars");
    }

    /** Of {@code layers/functional/layers/lstm/cell/vars} those of the functional model, of the LSTM and of its cell. */
    private static void emptyGroups(String vars, Hdf5Group root) {
        for (int slash = vars.indexOf('/'); slash >= 0; slash = vars.indexOf('/', slash + 1)) {
            String place = vars.substring(0, slash);
            String last = place.substring(place.lastIndexOf('/') + 1);
            if (!LISTS.contains(last)) root.group(place + "/vars");
        }
    }
}
