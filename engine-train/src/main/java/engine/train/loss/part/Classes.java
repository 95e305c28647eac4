package engine.train.loss.part;

import engine.api.Tensor;

/** Probabilities of the classes of a row, from numbers that are divided by their sum or from logits. */
public final class Classes {
    private Classes() {}

    /** What turns a row into probabilities: the sum of its numbers, or the logarithm of the sum of its logits' exponentials. */
    public static double total(Tensor prediction, int row, int width, boolean logits) {
        double sum = 0;
        if (!logits) {
            for (int i = row * width; i < (row + 1) * width; i++) sum += prediction.get(i);
            return sum;
        }
        double largest = prediction.get(row * width);
        for (int i = row * width; i < (row + 1) * width; i++) largest = Math.max(largest, prediction.get(i));
        for (int i = row * width; i < (row + 1) * width; i++) sum += Math.exp(prediction.get(i) - largest);
        return largest + Math.log(sum);
    }

    /** Logarithm of the probability at position {@code i} of a row with that total. */
    public static double logProbability(Tensor prediction, int i, double total, boolean logits) {
        double x = prediction.get(i);
        return logits ? x - total : Math.log(Targets.clip(x / total, prediction.dtype()));
    }

    /** Whether the probability at position {@code i} is not clipped. */
    public static boolean seen(Tensor prediction, int i, double total, boolean logits) {
        if (logits) return true;
        double p = prediction.get(i) / total;
        return p != p || Targets.inside(p, prediction.dtype());
    }

    /**
     * Derivative of {@code −Σ y·log p} by the number at position {@code i}: {@code pull·p − y} for a logit, {@code (pull − y/p)/total} for a
     * number that is divided by the sum.
     *
     * @param y target of that class, 0 where clipping hides it
     * @param pull sum of these targets
     */
    public static double slope(Tensor prediction, int i, double total, boolean logits, double y, double pull) {
        double x = prediction.get(i);
        if (logits) return pull * Math.exp(x - total) - y;
        return (pull - (y == 0 ? 0 : y * total / x)) / total;
    }
}
