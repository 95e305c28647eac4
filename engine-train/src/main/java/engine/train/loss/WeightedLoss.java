package engine.train.loss;

import engine.api.Mask;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A batch's loss: Σ(weight·value) / number of rows, over the rows a mask leaves; Keras' reduction {@code sum_over_batch_size}. The divisor
 * counts rows, whatever their weights.
 */
public final class WeightedLoss {
    private final Loss loss;

    /** Computes this loss over batches. */
    public WeightedLoss(Loss loss) {
        this.loss = loss;
    }

    /**
     * The loss of a batch. Allocates nothing.
     *
     * @param weights (batch), or with timesteps (batch, timesteps), or null for ones
     * @param mask of the prediction's timesteps, or null
     * @param scale what the loss's gradient is multiplied by: its loss weight
     * @param gradient where the gradient is added, or null
     */
    public double evaluate(
            Tensor target,
            Tensor prediction,
            @Nullable Tensor weights,
            @Nullable Mask mask,
            double scale,
            @Nullable Tensor gradient) {
        int width = prediction.shape().last();
        int rows = prediction.size() / width;
        int rowsPerWeight = weights == null ? rows : rows / weights.size();
        int rowsPerFlag = mask == null ? rows : rows / mask.keep().length;
        int counted = mask == null ? rows : rowsPerFlag * count(mask);
        Loss ofBatch = loss.seeing(target);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            if (mask != null && !mask.keep()[row / rowsPerFlag]) continue;
            double weight = weights == null ? 1 : weights.get(row / rowsPerWeight);
            sum += weight * ofBatch.value(target, prediction, row, width);
            if (gradient != null) {
                ofBatch.addGradient(target, prediction, row, width, scale * weight / counted, gradient);
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    private static int count(Mask mask) {
        int kept = 0;
        for (boolean keep : mask.keep()) if (keep) kept++;
        return kept;
    }
}
