package engine.cli.inspect;

import engine.api.Tensor;

/** Means of an input's columns over samples and timesteps; zeros before any came. */
public final class ColumnMeans {
    private final double[] sums;
    private long rows;

    public ColumnMeans(int columns) {
        sums = new double[columns];
    }

    /** Takes a batch into account: (…, columns). */
    public void add(Tensor batch) {
        for (int i = 0; i < batch.size(); i++) sums[i % sums.length] += batch.get(i);
        rows += batch.size() / sums.length;
    }

    public double[] values() {
        double[] means = sums.clone();
        for (int i = 0; i < means.length; i++) means[i] /= Math.max(rows, 1);
        return means;
    }
}
