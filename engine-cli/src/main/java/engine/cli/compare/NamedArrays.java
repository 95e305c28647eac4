package engine.cli.compare;

import engine.api.OptimizerState;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Lstm;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.spi.TensorStore;
import engine.api.weight.Variable;
import engine.cli.weights.Gates;
import engine.cli.weights.Part;
import engine.inspect.gate.RecurrentViews;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arrays of a model or of a dump, by name.
 *
 * @param arrays in the order of the file
 * @param gated names of arrays whose last axis is four gates, each as wide as the layer has units
 */
public record NamedArrays(Map<String, Tensor> arrays, Set<String> gated) {

    /** Reads a model's weights, or what {@code weights dump} wrote. */
    public static NamedArrays read(Path file, boolean optimizer) {
        if (Files.isRegularFile(file) && isDump(file)) return new NamedArrays(TensorFiles.read(file), Set.of());
        return of(ModelFiles.load(file), optimizer, file);
    }

    static boolean isDump(Path file) {
        for (TensorStore store : ServiceLoader.load(TensorStore.class)) if (store.reads(file)) return true;
        return false;
    }

    private static NamedArrays of(SavedModel saved, boolean optimizer, Path file) {
        Model model = saved.model();
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        model.variables().forEach(variable -> arrays.put(variable.path(), variable.value()));
        if (optimizer) addState(arrays, saved, file);
        return new NamedArrays(arrays, gated(model));
    }

    /** The variables of layers with gates. */
    static Set<String> gated(Model model) {
        return model.graph().layers().stream()
                .filter(layer -> !RecurrentViews.gates(layer).isEmpty())
                .flatMap(layer -> model.variables(layer).stream())
                .map(Variable::path)
                .collect(Collectors.toSet());
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
            List<String> gates = Lstm.Gate.NAMES;
            boolean apart = !other.arrays.containsKey(name)
                    && gates.stream().anyMatch(gate -> other.arrays.containsKey(name + "/" + gate));
            if (!apart || !divides(whole.shape())) {
                split.put(name, whole);
                return;
            }
            for (String gate : gates) {
                Part part = Gates.columns(Part.of(whole), gates, gate, name);
                split.put(name + "/" + gate, part.tensor());
            }
        });
        return new NamedArrays(split, gated);
    }

    private static boolean divides(Shape shape) {
        return shape.rank() > 0 && shape.last() % Lstm.Gate.NAMES.size() == 0;
    }
}
