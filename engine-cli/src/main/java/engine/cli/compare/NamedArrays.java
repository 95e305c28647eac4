package engine.cli.compare;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.spi.TensorStore;
import engine.api.training.OptimizerState;
import engine.cli.console.ModelOpening;
import engine.cli.weights.Gates;
import engine.cli.weights.Part;
import engine.inspect.gate.RecurrentViews;
import engine.io.file.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The arrays of a model or of a dump, by name.
 *
 * @param arrays in the order of the file
 * @param gates of arrays whose last axis are gates, each as wide as the layer has units: their names, in order
 */
public record NamedArrays(Map<String, Tensor> arrays, Map<String, List<String>> gates) {

    /** Reads a model's weights, or what {@code weights dump} wrote. */
    public static NamedArrays read(Path file, boolean optimizer, ModelOpening opening) {
        boolean dump = !opening.isForWeights(file) && Look.isFile(file) && isDump(file);
        return dump ? new NamedArrays(TensorFiles.read(file), Map.of()) : of(opening.openOneOf(file), optimizer, file);
    }

    static boolean isDump(Path file) {
        for (TensorStore store : ServiceLoader.load(TensorStore.class)) if (store.reads(file)) return true;
        return false;
    }

    private static NamedArrays of(SavedModel saved, boolean optimizer, Path file) {
        Model model = saved.model();
        Map<String, Tensor> arrays = model.weights();
        if (optimizer) addState(arrays, saved, file);
        return new NamedArrays(arrays, gates(model));
    }

    /** The variables of layers with gates. */
    static Map<String, List<String>> gates(Model model) {
        Map<String, List<String>> gates = new LinkedHashMap<>();
        for (Layer layer : model.graph().layers()) {
            List<String> names = RecurrentViews.gates(layer);
            if (names.isEmpty()) continue;
            model.variables(layer).forEach(variable -> gates.put(variable.path(), names));
        }
        return gates;
    }

    private static void addState(Map<String, Tensor> arrays, SavedModel saved, Path file) {
        OptimizerState state = saved.optimizerState();
        if (state == null) {
            throw Problem.content("there is no optimizer state to compare")
                    .where(file)
                    .exception();
        }
        for (OptimizerState.Slot slot : state.slots()) {
            arrays.put("optimizer/" + slot.variable() + "/" + slot.name(), slot.value());
        }
    }

    /** The same arrays, those split by gate that the other side has split so. */
    NamedArrays splitAs(NamedArrays other) {
        Map<String, Tensor> split = new LinkedHashMap<>();
        arrays.forEach((name, whole) -> {
            List<String> names = gates.getOrDefault(name, other.partsOf(name));
            boolean apart = !other.arrays.containsKey(name)
                    && names.stream().anyMatch(gate -> other.arrays.containsKey(name + "/" + gate));
            if (!apart || !divides(whole.shape(), names.size())) {
                split.put(name, whole);
                return;
            }
            for (String gate : names) {
                Part part = Gates.columns(Part.of(whole), names, gate, name);
                split.put(name + "/" + gate, part.tensor());
            }
        });
        return new NamedArrays(split, gates);
    }

    /**
     * What the arrays below a name are called, {@code input} of {@code lstm/kernel/input}, as a dump split by gate lists them in order; where
     * one is missing, the other weights of the layer tell.
     */
    private List<String> partsOf(String name) {
        String layer = name.substring(0, name.lastIndexOf('/') + 1);
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (String other : arrays.keySet()) {
            int end = other.lastIndexOf('/');
            if (end < layer.length() || !other.startsWith(layer)) continue;
            parts.computeIfAbsent(other.substring(0, end), weight -> new ArrayList<>())
                    .add(other.substring(end + 1));
        }
        return parts.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    private static boolean divides(Shape shape, int parts) {
        return shape.rank() > 0 && parts > 0 && shape.last() % parts == 0;
    }
}
