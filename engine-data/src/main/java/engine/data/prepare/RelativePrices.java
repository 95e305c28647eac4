package engine.data.prepare;

import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.spec.DataSpec.Transform;
import engine.data.table.Column;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes prices relative to the target's value at the window's last row, and other positive numbers logarithms. */
final class RelativePrices {
    /** How far from the target's median that of a column may lie to be taken for a price of the same thing. */
    private static final double PRICE_FACTOR = 5;
    /** Numbers of a column that are looked at to find its median. */
    private static final int ENOUGH_FOR_MEDIAN = 100_000;

    private final Windows training;
    private final int[] rows; // that some training window shows

    /** @param shown of each row of the table, whether some training window shows it */
    RelativePrices(Windows training, boolean[] shown) {
        this.training = training;
        this.rows = IntStream.range(0, shown.length).filter(row -> shown[row]).toArray();
    }

    /** The feature with the transform that goes with its numbers. */
    Feature transformed(Feature feature) {
        double[] values = shown(feature.column());
        String reference = reference(values);
        if (reference != null) return new Feature(feature.column(), Transform.RELATIVE, reference, 0, 1);
        boolean positive = Arrays.stream(values).allMatch(value -> value >= 0);
        return positive ? new Feature(feature.column(), Transform.LOG, null, 0, 1) : feature;
    }

    private @Nullable String reference(double[] values) {
        if (!Arrays.stream(values).allMatch(value -> value > 0)) return null;
        for (Target target : training.spec().targets()) {
            double[] prices = shown(target.column());
            double ratio = median(values) / median(prices);
            boolean prized = Arrays.stream(prices).allMatch(price -> price > 0);
            if (prized && ratio < PRICE_FACTOR && ratio > 1 / PRICE_FACTOR) return target.column();
        }
        return null;
    }

    /** Of a regular part of very many values. */
    private static double median(double[] values) {
        int stride = Math.max(1, values.length / ENOUGH_FOR_MEDIAN);
        double[] sorted = new double[(values.length + stride - 1) / stride];
        for (int i = 0; i < sorted.length; i++) sorted[i] = values[i * stride];
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double[] shown(String column) {
        Column values = training.table().column(column);
        return IntStream.of(rows).mapToDouble(values::at).toArray();
    }
}
