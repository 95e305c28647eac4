package engine.cli.data;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.train.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples a command was asked to look at, gathered batch by batch.
 *
 * @param samples of a table or of tensors
 * @param range which of them
 */
public record ModelSamples(Model model, Samples samples, SampleRange range) {

    /** What is done with a batch: the numbers of its samples and a tensor an input. */
    @FunctionalInterface
    public interface BatchWork {
        void run(int[] numbers, List<Tensor> inputs);
    }

    public ModelSamples {
        range.check(samples.size());
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
            int[] batch = new int[count];
            System.arraycopy(order, from, batch, 0, count);
            work.run(batch, inputs(batch));
        }
    }

    private List<Tensor> inputs(int[] batch) {
        List<Tensor> inputs = new ArrayList<>();
        List<Shape> shapes = samples.inputShapes();
        for (int i = 0; i < shapes.size(); i++) {
            Tensor input = Tensor.zeros(model.dtype(), shapes.get(i).prepend(batch.length));
            samples.input(i, batch, 0, batch.length, input);
            inputs.add(input);
        }
        return inputs;
    }
}
