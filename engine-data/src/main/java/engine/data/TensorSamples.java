package engine.data;

import engine.api.Float32;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples that lie in tensors, the samples first.
 *
 * @param inputs one tensor an input of the model: (samples, …)
 * @param targets one tensor an output of the model, or none for predicting
 * @param weights one an output, (samples), null where all are one; or an empty list
 */
public record TensorSamples(List<Tensor> inputs, List<Tensor> targets, List<@Nullable Tensor> weights)
        implements Samples {

    /** @throws engine.api.EngineException if arrays have different numbers of samples */
    public TensorSamples {
        int size = inputs.get(0).shape().dim(0);
        for (Tensor tensor : inputs) checkSize("input", tensor, size);
        for (Tensor tensor : targets) checkSize("target", tensor, size);
        for (Tensor tensor : weights) if (tensor != null) checkSize("sample_weight", tensor, size);
    }

    private static void checkSize(String what, Tensor tensor, int size) {
        if (tensor.shape().dim(0) != size) {
            throw Problem.content("another number of samples in a tensor than in the first input")
                    .where(what)
                    .expected(size)
                    .found(tensor.shape().dim(0))
                    .exception();
        }
    }

    /** Inputs and targets of samples that all weigh the same, a tensor each, samples first. */
    public static TensorSamples of(List<Tensor> inputs, List<Tensor> targets) {
        return new TensorSamples(inputs, targets, List.of());
    }

    /** One input and one target. */
    public static TensorSamples of(Tensor input, Tensor target) {
        return of(List.of(input), List.of(target));
    }

    @Override
    public int size() {
        return inputs.get(0).shape().dim(0);
    }

    @Override
    public List<Shape> inputShapes() {
        return inputs.stream().map(tensor -> tensor.shape().dropFirst(1)).toList();
    }

    @Override
    public List<Shape> targetShapes() {
        return targets.stream().map(tensor -> tensor.shape().dropFirst(1)).toList();
    }

    @Override
    public boolean weighted(int output) {
        return output < weights.size() && weights.get(output) != null;
    }

    @Override
    public void input(int i, int[] order, int from, int count, Tensor batch) {
        gather(inputs.get(i), order, from, count, batch);
    }

    @Override
    public void target(int i, int[] order, int from, int count, Tensor batch) {
        gather(targets.get(i), order, from, count, batch);
    }

    @Override
    public void weight(int output, int[] order, int from, int count, Tensor batch) {
        gather(weights.get(output), order, from, count, batch);
    }

    private static void gather(Tensor source, int[] order, int from, int count, Tensor batch) {
        int size = source.size() / source.shape().dim(0); // of one sample
        for (int b = 0; b < count; b++) {
            int at = order[from + b] * size;
            if (source instanceof Float32 s && batch instanceof Float32 t) {
                System.arraycopy(s.data(), at, t.data(), b * size, size);
            } else {
                for (int i = 0; i < size; i++) batch.set(b * size + i, source.get(at + i));
            }
        }
    }
}
