package engine.cli.data.tensor;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.cli.console.Console;
import engine.cli.data.SampleRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a {@code .npz}, {@code .npy} or {@code .json} as a model takes them: inputs by the names of its input layers or by their
 * positions, targets by the names of its outputs or {@code y}, and {@code sample_weight}.
 */
public final class TensorFile {
    /** What engine prepare writes beside inputs, and what training and evaluation read. */
    private static final Pattern PREPARED =
            Pattern.compile("y|sample_weight|sample_date|sample_time|sample_group|today|\\w+_(mean|deviation)");

    private static final String WEIGHT = "sample_weight";
    private static final String TARGET = "y";

    private final Path file;
    private final Map<String, Tensor> arrays;

    private final Console console;

    private TensorFile(Path file, Map<String, Tensor> arrays, Console console) {
        this.file = file;
        this.arrays = arrays;
        this.console = console;
    }

    /** @param console is told which arrays nobody reads */
    public static TensorFile read(Path file, Console console) {
        return new TensorFile(file, TensorFiles.read(file), console);
    }

    /** The model's inputs, in its order. */
    public List<Tensor> inputs(Model model) {
        return inputs(model, SampleRange.ALL);
    }

    /** The model's inputs, in its order, of which only these samples have to be finite. */
    public List<Tensor> inputs(Model model, SampleRange looked) {
        List<Tensor> inputs = new ArrayList<>();
        List<String> names = model.inputNames();
        Set<String> unread = new LinkedHashSet<>(arrays.keySet());
        unread.removeIf(
                name -> PREPARED.matcher(name).matches() || model.outputNames().contains(name));
        for (int i = 0; i < names.size(); i++) {
            String key = key(model, i);
            if (key == null) throw missing("input", names.get(i), names);
            unread.remove(key);
            Symbol input = model.graph().inputs().get(i);
            Tensor tensor =
                    whole(finite(arrays.get(key), names.get(i), looked, model.dtype()), names.get(i), input, model);
            inputs.add(fitting(tensor, input));
        }
        if (!unread.isEmpty()) {
            console.notice(file + ": arrays that nobody reads: " + String.join(", ", unread));
        }
        if (model.samples(inputs) > 0) return inputs;
        throw Problem.content("no samples")
                .where(file)
                .found("arrays of length 0")
                .exception();
    }

    /** The name of an input's array: the input's, its position, or whatever the only one is called; null if there is none. */
    private @Nullable String key(Model model, int input) {
        List<String> names = model.inputNames();
        if (arrays.containsKey(names.get(input))) return names.get(input);
        if (arrays.containsKey(String.valueOf(input))) return String.valueOf(input);
        return names.size() == 1 ? onlyOther(model) : null;
    }

    /** The one array that is neither a target nor a weight. */
    private @Nullable String onlyOther(Model model) {
        Set<String> others = new LinkedHashSet<>(arrays.keySet());
        others.removeAll(List.of(WEIGHT, TARGET));
        others.removeAll(model.outputNames());
        return others.size() == 1 ? others.iterator().next() : null;
    }

    /** Refuses fractions where numbers stand for things: they would be cut off. */
    private Tensor whole(Tensor tensor, String name, Symbol input, Model model) {
        boolean counts = input.flow().dtype() == DType.INT32
                || input.flow().dtype() == DType.INT64
                || model.graph().nodes().stream()
                        .anyMatch(node -> node.inputs().contains(input)
                                && node.layer().className().equals("Embedding"));
        for (int i = 0; counts && i < tensor.size(); i++) {
            if (tensor.get(i) == Math.rint(tensor.get(i))) continue;
            throw Problem.content("a fraction where the model takes whole numbers: " + name)
                    .where(file)
                    .found(tensor.get(i))
                    .exception();
        }
        return tensor;
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
            if (tensor == null) throw missing("target", names.size() == 1 ? name + " or " + TARGET : name, names);
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

    /** The same sample weights for every output, or none. */
    public List<@Nullable Tensor> weights(Model model) {
        Tensor weights = arrays.get(WEIGHT);
        return weights == null
                ? List.of()
                : Collections.nCopies(model.outputNames().size(), weights);
    }

    private RuntimeException missing(String what, String name, List<String> names) {
        Set<String> texts = new LinkedHashSet<>(TensorFiles.leftOut(file));
        texts.retainAll(List.of(name.split(" or ")));
        if (!texts.isEmpty()) {
            return Problem.content("an array of text or dates where numbers belong")
                    .where(file + ":" + texts.iterator().next())
                    .exception();
        }
        return Problem.content("an array is missing: " + what + " " + name)
                .where(file)
                .expected(String.join(", ", names))
                .found(arrays.keySet())
                .hint("name the arrays after the model's inputs and outputs, or 0, 1, … after the inputs' positions")
                .exception();
    }
}
