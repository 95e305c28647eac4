package engine.train.metric.mean;

import engine.api.Tensor;

/** How much of a row is right. Source: {@code keras.metrics}' accuracy metrics. */
final class Accuracy {
    private Accuracy() {}

    /** Share of numbers equal to their targets. */
    static double exact(Tensor target, Tensor prediction, int row, int width) {
        int right = 0;
        for (int i = row * width; i < (row + 1) * width; i++) if (prediction.get(i) == target.get(i)) right++;
        return (double) right / width;
    }

    /** Share of numbers whose target is 1 and that lie above the threshold, or whose target is 0 and that do not. */
    static RowValue binary(double threshold) {
        return (target, prediction, row, width) -> {
            int right = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (target.get(i) == (prediction.get(i) > threshold ? 1 : 0)) right++;
            }
            return (double) right / width;
        };
    }

    /** 1 if the largest number stands where the target's does. */
    static double categorical(Tensor target, Tensor prediction, int row, int width) {
        return largest(target, row, width) == largest(prediction, row, width) ? 1 : 0;
    }

    /** 1 if the largest number stands at the class the target names. */
    static double sparse(Tensor target, Tensor prediction, int row, int width) {
        return target.get(row) == largest(prediction, row, width) ? 1 : 0;
    }

    static int largest(Tensor values, int row, int width) {
        int best = 0;
        for (int k = 1; k < width; k++) if (values.get(row * width + k) > values.get(row * width + best)) best = k;
        return best;
    }
}
