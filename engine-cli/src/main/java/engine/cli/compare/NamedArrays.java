package engine.cli.compare;

import engine.api.OptimizerState;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.spi.TensorStore;
import engine.api.weight.Variable;
import engine.cli.weights.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The arrays of a model or of a dump, by name.
 *
 * @param arrays in the order of the file
 * @param gated names of arrays whose last axis is four gates, each as wide as the layer has units
 */
public record NamedArrays(Map<String, Tensor> arrays, Set<String> gated) {

    private static final List<String> GATES = Arrays.stream(Lstm.Gate.values())
            .map(gate -> gate.name().toLowerCase(Locale.ROOT))
            .toList();

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
        Set<String> gated = new HashSet<>();
        for (Layer layer : model.graph().layers()) {
            for (Variable variable : model.variables(layer)) {
                arrays.put(variable.path(), variable.value());
                if (inner(layer) instanceof Lstm) gated.add(variable.path());
            }
        }
        if (optimizer) addState(arrays, saved, file);
        return new NamedArrays(arrays, gated);
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
            List<String> parts = GATES.stream().map(gate -> name + "/" + gate).toList();
            boolean apart = !other.arrays.containsKey(name) && parts.stream().anyMatch(other.arrays::containsKey);
            if (!apart || !divides(whole.shape())) split.put(name, whole);
            else parts.forEach(part -> split.put(part, columns(whole, parts.indexOf(part))));
        });
        return new NamedArrays(split, gated);
    }

    private static boolean divides(Shape shape) {
        return shape.rank() > 0 && shape.last() % GATES.size() == 0;
    }

    private static Tensor columns(Tensor whole, int gate) {
        Part part = Part.of(whole);
        int units = part.length(part.lastAxis()) / GATES.size();
        return part.keep(part.lastAxis(), gate * units, 1, units).tensor();
    }

    private static Layer inner(Layer layer) {
        return layer instanceof TimeDistributed wrapper ? inner(wrapper.layer()) : layer;
    }
}
