package engine.train.loss;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A batch's loss: Σ(weight·value) over the rows a mask leaves, divided as the loss's {@link Reduction} says; the default divisor counts rows,
 * whatever their weights.
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
        Loss ofBatch = loss.seeing(target);
        int width = Math.max(1, loss.width(prediction.shape()));
        int rows = prediction.size() / width;
        boolean[] keep = mask == null ? null : mask.keep();
        int parts = Math.max(weights == null ? 1 : weights.size(), keep == null ? 1 : keep.length);
        if (rows > 1 && parts > rows) throw tooFine(parts, rows);
        double divisor = divisor(ofBatch, target, prediction, width, weights, keep);
        if (divisor == 0) return 0;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            if (hidden(keep, row, rows)) continue;
            double weight = weight(weights, keep, row, rows);
            sum += weight * ofBatch.value(target, prediction, row, width);
            if (gradient != null) {
                ofBatch.addGradient(target, prediction, row, width, scale * weight / divisor, gradient);
            }
        }
        return sum / divisor;
    }

    /** What the sum is divided by; 0 if no row counts. */
    private double divisor(
            Loss ofBatch,
            Tensor target,
            Tensor prediction,
            int width,
            @Nullable Tensor weights,
            boolean @Nullable [] keep) {
        int rows = prediction.size() / width;
        int counted = 0;
        double total = 0;
        for (int row = 0; row < rows; row++) {
            if (hidden(keep, row, rows) || !ofBatch.counts(target, prediction, row, width)) continue;
            counted++;
            total += weight(weights, keep, row, rows);
        }
        return switch (loss.reduction()) {
            case SUM_OVER_BATCH_SIZE -> counted;
            case SUM -> Math.min(counted, 1);
            case MEAN_WITH_SAMPLE_WEIGHT -> total;
        };
    }

    /** Whether a mask leaves nothing of a row. */
    private static boolean hidden(boolean @Nullable [] keep, int row, int rows) {
        if (keep == null) return false;
        if (keep.length <= rows) return !keep[row / (rows / keep.length)];
        for (boolean kept : keep) if (kept) return false; // there is one row alone
        return true;
    }

    /** What a row counts; where there is one row with several weights or flags, the mean or the sum over what is not masked. */
    private double weight(@Nullable Tensor weights, boolean @Nullable [] keep, int row, int rows) {
        int weighted = weights == null ? 1 : weights.size();
        int parts = Math.max(weighted, keep == null ? 1 : keep.length);
        if (parts <= rows) return weights == null ? 1 : weights.get(row / (rows / weighted));
        double sum = 0;
        int counted = 0;
        for (int part = 0; part < parts; part++) {
            if (keep != null && !keep[part / (parts / keep.length)]) continue;
            sum += weights == null ? 1 : weights.get(part / (parts / weighted));
            counted++;
        }
        return loss.reduction() == Reduction.SUM ? sum : sum / counted;
    }

    private RuntimeException tooFine(int found, int rows) {
        return Problem.content("weights or a mask of parts of what the loss takes as one")
                .where("loss " + loss.config().className())
                .expected("at most " + rows + " of them")
                .found(found)
                .exception();
    }
}
