package engine.train.metric.confusion;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.loss.part.Targets;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import org.jspecify.annotations.Nullable;

/**
 * A figure of true and false positives and negatives. What is kept is how many predictions exceed how many thresholds, of which the counts at
 * all thresholds follow. Masked timesteps count, as they do in Keras.
 */
final class Confusion implements Running {
    private final String name;
    private final Thresholds thresholds;
    private final Selection selection;
    private final Labels labels;
    private final Outcome outcome;
    private final double[] sums; // [yes, no][labels][thresholds + 1]

    /** What is made of the counts of one label, or of all together. */
    @FunctionalInterface
    interface Outcome {
        double of(Counts counts);
    }

    Confusion(String name, Thresholds thresholds, Selection selection, Labels labels, Outcome outcome) {
        this.name = name;
        this.thresholds = thresholds;
        this.selection = selection;
        this.labels = labels;
        this.outcome = outcome;
        this.sums = new double[2 * labels.count() * (thresholds.count() + 1)];
    }

    @Override
    public double[] sums() {
        return sums;
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame(name, target, prediction);
        Integer only = selection.classId();
        if (only != null && only >= prediction.last()) {
            throw MetricKeys.wrong(name, "class_id below " + prediction.last(), only);
        }
        labels.check(name, prediction);
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        int width = prediction.shape().last();
        int rows = prediction.size() / width;
        int rowsPerWeight = weights == null ? rows : rows / weights.size();
        for (int row = 0; row < rows; row++) {
            double weight = weights == null ? 1 : weights.get(row / rowsPerWeight);
            int last = selection.last(prediction, row, width);
            for (int label = selection.first(); label < selection.end(width); label++) {
                int i = row * width + label;
                boolean may = Selection.may(prediction, i, last);
                int exceeded = may ? thresholds.exceeded(selection.probability(prediction.get(i))) : 0;
                sums[row(target.get(i) != 0, labels.place(label)) + exceeded] += weight * labels.weight(label);
            }
        }
    }

    /** Where the sums of targets that say yes or no begin. */
    private int row(boolean yes, int label) {
        return ((yes ? 0 : labels.count()) + label) * (thresholds.count() + 1);
    }

    @Override
    public double result() {
        return labels.mean(
                label -> outcome.of(Counts.of(sums, row(true, label), row(false, label), thresholds.count())));
    }
}
