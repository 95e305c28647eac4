package engine.train.metric.mean;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.metric.running.Running;
import org.jspecify.annotations.Nullable;

/**
 * Σ(weight·value) / Σ weight over all rows since the last reset, or its root. The root counts timesteps that are masked too: so does {@code
 * keras.metrics.RootMeanSquaredError}, and the figures are compared with Keras'.
 *
 * @param fit refuses targets
 * @param sums Σ(weight·value) and Σ weight
 */
record Mean(RowValue value, Fit fit, boolean root, double[] sums) implements Running {
    private static final int TOTAL = 0;
    private static final int WEIGHT = 1;

    /** What a value demands of targets. */
    @FunctionalInterface
    interface Fit {
        void check(Shape target, Shape prediction);
    }

    Mean(RowValue value, Fit fit, boolean root) {
        this(value, fit, root, new double[2]);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        fit.check(target, prediction);
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        RowValue ofBatch = value.seeing(target);
        int width = prediction.shape().last();
        int rows = prediction.size() / width;
        int rowsPerWeight = weights == null ? rows : rows / weights.size();
        boolean[] keep = mask == null || root ? null : mask.keep();
        int rowsPerFlag = keep == null ? rows : rows / keep.length;
        for (int row = 0; row < rows; row++) {
            if (keep != null && !keep[row / rowsPerFlag]) continue;
            double weight = weights == null ? 1 : weights.get(row / rowsPerWeight);
            sums[TOTAL] += weight * ofBatch.of(target, prediction, row, width);
            sums[WEIGHT] += weight;
        }
    }

    /** Zero before the first row, as Keras has it. */
    @Override
    public double result() {
        double mean = sums[WEIGHT] == 0 ? 0 : sums[TOTAL] / sums[WEIGHT];
        return root ? Math.sqrt(mean) : mean;
    }
}
