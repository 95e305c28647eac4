package engine.train.metric;

import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Σ(weight·value) / Σ weight over all rows since the last reset, or its root. The root counts timesteps that are masked too: so does {@code
 * keras.metrics.RootMeanSquaredError}, and the figures are compared with Keras'.
 */
final class Mean implements Metric {
    private static final int TOTAL = 0;
    private static final int WEIGHT = 1;

    private final String name;
    private final ObjectConfig config;
    private final RowValue value;
    private final boolean root;
    private final double[] sums = new double[2];

    Mean(String name, ObjectConfig config, RowValue value, boolean root) {
        this.name = name;
        this.config = config;
        this.value = value;
        this.root = root;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ObjectConfig config() {
        return config;
    }

    @Override
    public void reset() {
        sums[TOTAL] = 0;
        sums[WEIGHT] = 0;
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        int width = prediction.shape().last();
        int rows = prediction.size() / width;
        int rowsPerWeight = weights == null ? rows : rows / weights.size();
        boolean[] keep = mask == null || root ? null : mask.keep();
        int rowsPerFlag = keep == null ? rows : rows / keep.length;
        for (int row = 0; row < rows; row++) {
            if (keep != null && !keep[row / rowsPerFlag]) continue;
            double weight = weights == null ? 1 : weights.get(row / rowsPerWeight);
            sums[TOTAL] += weight * value.of(target, prediction, row, width);
            sums[WEIGHT] += weight;
        }
    }

    /** Zero before the first row, as Keras has it. */
    @Override
    public double result() {
        double mean = sums[WEIGHT] == 0 ? 0 : sums[TOTAL] / sums[WEIGHT];
        return root ? Math.sqrt(mean) : mean;
    }

    @Override
    public double[] sums() {
        return sums;
    }
}
