package engine.cli.data;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.spi.Backend;
import engine.data.Samples;
import engine.data.prepare.Windows;
import engine.inspect.StatesAsInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples a command was asked to look at, gathered batch by batch.
 *
 * @param model that they fit one by one: a stateful model with its states as inputs
 * @param samples of a table or of tensors
 * @param windows the samples as they stand in a table, or null
 * @param range which of them
 */
public record ModelSamples(
        Model model, Samples samples, @Nullable Windows windows, SampleRange range) {

    /** What is done with a batch: the numbers of its samples and a tensor an input. */
    @FunctionalInterface
    public interface BatchWork {
        void run(int[] numbers, List<Tensor> inputs);
    }

    public ModelSamples {
        range.check(samples.size());
    }

    /** Samples of a table or of tensors, made ready to be looked at one by one. */
    public static ModelSamples of(Model model, Samples samples, SampleRange range, Backend backend) {
        Windows windows = samples instanceof Windows table ? table : null;
        if (!StatesAsInputs.needs(model)) return new ModelSamples(model, samples, windows, range);
        Model open = StatesAsInputs.of(model);
        return new ModelSamples(open, StatefulSamples.of(model, open, samples, backend), windows, range);
    }

    /** Others of the same samples. */
    public ModelSamples range(SampleRange other) {
        return new ModelSamples(model, samples, windows, other);
    }

    /** The numbers of the samples. */
    public int[] numbers() {
        return range.numbers(samples.size());
    }

    /** Walks through them in batches. */
    public void inBatches(int batchSize, BatchWork work) {
        int[] order = numbers();
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            work.run(Arrays.copyOfRange(order, from, from + count), gathered(model, samples, order, from, count));
        }
    }

    /** The inputs of the samples {@code order[from], …, order[from + count − 1]}. */
    static List<Tensor> gathered(Model model, Samples samples, int[] order, int from, int count) {
        List<Tensor> inputs = new ArrayList<>();
        List<Shape> shapes = samples.inputShapes();
        for (int i = 0; i < shapes.size(); i++) {
            Tensor input = Tensor.zeros(model.dtype(), shapes.get(i).prepend(count));
            samples.input(i, order, from, count, input);
            inputs.add(input);
        }
        return inputs;
    }
}
