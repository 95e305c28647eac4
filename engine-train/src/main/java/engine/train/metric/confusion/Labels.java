package engine.train.metric.confusion;

import engine.api.Shape;
import engine.train.metric.running.MetricKeys;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the numbers of a row are counted together or each for itself, and what each counts.
 *
 * @param count 1 for all together
 * @param weights one for each number of a row, or null for ones
 */
record Labels(int count, @Nullable List<Double> weights) {
    static final Labels TOGETHER = new Labels(1, null);

    int place(int label) {
        return count == 1 ? 0 : label;
    }

    /** What a number counts when it is added; counted for themselves, they are weighed in the mean. */
    double weight(int label) {
        return weights == null || count > 1 ? 1 : weights.get(label);
    }

    double mean(IntToDoubleFunction ofLabel) {
        if (count == 1) return ofLabel.applyAsDouble(0);
        double sum = 0;
        double total = 0;
        for (int label = 0; label < count; label++) {
            double weight = weights == null ? 1 : weights.get(label);
            sum += weight * ofLabel.applyAsDouble(label);
            total += weight;
        }
        return Counts.ratio(sum, total);
    }

    void check(String metric, Shape prediction) {
        if (weights != null && weights.size() != prediction.last()) {
            throw MetricKeys.wrong(metric, prediction.last() + " label_weights", weights.size());
        }
        if (count > 1 && prediction.rank() != 2) {
            throw MetricKeys.wrong(metric, "a prediction of shape (batch, labels) for multi_label", prediction);
        }
    }
}
