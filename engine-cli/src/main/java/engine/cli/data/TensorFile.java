package engine.cli.data;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a {@code .npz}, {@code .npy} or {@code .json} as a model takes them: inputs by the names of its input layers or by their
 * positions, targets by the names of its outputs or {@code y}, and {@code sample_weight}.
 */
public final class TensorFile {
    private static final String WEIGHT = "sample_weight";
    private static final String TARGET = "y";

    private final Path file;
    private final Map<String, Tensor> arrays;

    private TensorFile(Path file, Map<String, Tensor> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    public static TensorFile read(Path file) {
        return new TensorFile(file, TensorFiles.read(file));
    }

    /** The model's inputs, in its order. */
    public List<Tensor> inputs(Model model) {
        return inputs(model, SampleRange.ALL);
    }

    /** The model's inputs, in its order, of which only these samples have to be finite. */
    public List<Tensor> inputs(Model model, SampleRange looked) {
        List<Tensor> inputs = new ArrayList<>();
        List<String> names = model.inputNames();
        for (int i = 0; i < names.size(); i++) {
            Tensor tensor = arrays.get(names.get(i));
            if (tensor == null) tensor = arrays.get(String.valueOf(i));
            if (tensor == null && names.size() == 1) tensor = onlyOther(model);
            if (tensor == null) throw missing("input " + names.get(i), names);
            inputs.add(fitting(
                    finite(tensor, names.get(i), looked, model.dtype()),
                    model.graph().inputs().get(i)));
        }
        if (model.samples(inputs) > 0) return inputs;
        throw Problem.content("no samples")
                .where(file)
                .found("arrays of length 0")
                .exception();
    }

    /** The one array that is neither a target nor a weight. */
    private @Nullable Tensor onlyOther(Model model) {
        Map<String, Tensor> others = new LinkedHashMap<>(arrays);
        others.keySet().removeAll(List.of(WEIGHT, TARGET));
        others.keySet().removeAll(model.outputNames());
        return others.size() == 1 ? others.values().iterator().next() : null;
    }

    /** A feature axis of one may be left out: (samples, timesteps) for (None, timesteps, 1). */
    private static Tensor fitting(Tensor tensor, Symbol input) {
        boolean lacksOne = tensor.shape().rank() == input.shape().rank() - 1
                && input.shape().last() == 1;
        if (!lacksOne) return tensor;
        int[] dims = new int[tensor.shape().rank() + 1];
        for (int i = 0; i < dims.length - 1; i++) dims[i] = tensor.shape().dim(i);
        dims[dims.length - 1] = 1;
        return tensor.reshaped(Shape.of(dims));
    }

    /** The targets, in the order of the model's outputs. */
    public List<Tensor> targets(Model model) {
        List<Tensor> targets = new ArrayList<>();
        List<String> names = model.outputNames();
        for (String name : names) {
            Tensor tensor = arrays.get(name);
            if (tensor == null && names.size() == 1) tensor = arrays.get(TARGET);
            if (tensor == null) throw missing("target " + (names.size() == 1 ? name + " or " + TARGET : name), names);
            targets.add(finite(tensor, names.size() == 1 ? TARGET : name, SampleRange.ALL, model.dtype()));
        }
        return targets;
    }

    /** What a model computes with is finite in its own type: a float64 beyond float32 would be infinite there. */
    private Tensor finite(Tensor tensor, String name, SampleRange looked, DType computed) {
        int samples = tensor.shape().rank() == 0 ? 0 : tensor.shape().dim(0);
        for (int sample = looked.from(); sample < Math.min(samples, looked.to()); sample++) {
            int size = tensor.size() / samples;
            for (int i = sample * size; i < (sample + 1) * size; i++) {
                double value = tensor.get(i);
                if (Double.isFinite(computed == DType.FLOAT64 ? value : (float) value)) continue;
                throw Problem.content("not a number in " + name)
                        .where(file + ", sample " + sample)
                        .found(tensor.get(i))
                        .hint(
                                name.equals(TARGET)
                                        ? "leave the sample out; the last samples of engine prepare have no target yet"
                                        : "leave the sample out; where there is --sample, the others can be looked at")
                        .exception();
            }
        }
        return tensor;
    }

    /** Whether targets are there. */
    public boolean hasTargets(Model model) {
        return arrays.containsKey(TARGET) || model.outputNames().stream().anyMatch(arrays::containsKey);
    }

    /** The same sample weights for every output, or none. */
    public List<@Nullable Tensor> weights(Model model) {
        Tensor weights = arrays.get(WEIGHT);
        return weights == null
                ? List.of()
                : Collections.nCopies(model.outputNames().size(), weights);
    }

    private RuntimeException missing(String what, List<String> names) {
        return Problem.content("an array is missing: " + what)
                .where(file)
                .expected(String.join(", ", names))
                .found(arrays.keySet())
                .hint("name the arrays after the model's inputs and outputs, or 0, 1, … after the inputs' positions")
                .exception();
    }
}
