package engine.train.metric.score;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.loss.part.Targets;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far what is predicted to be a class and what is one overlap, in the mean of some classes: {@code TP / (TP + FP + FN)}. Weights are cut
 * to whole numbers unless the metric is one of floats, as in Keras. Source: {@code keras.metrics}' intersections over union.
 */
final class Iou implements Running {
    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float
    private final String name;
    private final int classes;
    private final List<Integer> averaged;
    private final @Nullable Integer ignored;
    private final Naming target;
    private final Naming prediction;
    private final boolean whole;
    private final double[] sums; // [classes of targets][classes of predictions]

    /**
     * @param classes how many there are
     * @param averaged those that the mean is taken of; what never occurs does not count
     * @param ignored a class whose rows are left out, or null
     * @param target how a target names its class, and {@code prediction} how a prediction does
     * @param whole whether weights are whole numbers
     */
    Iou(
            String name,
            int classes,
            List<Integer> averaged,
            @Nullable Integer ignored,
            Naming target,
            Naming prediction,
            boolean whole) {
        this.name = name;
        this.classes = classes;
        this.averaged = averaged;
        this.ignored = ignored;
        this.target = target;
        this.prediction = prediction;
        this.whole = whole;
        this.sums = new double[classes * classes];
    }

    @Override
    public double[] sums() {
        return sums;
    }

    /**
     * How a class is named.
     *
     * @param oneHot by the place of the largest of a row; else by each number
     * @param threshold from which on a number is class 1, or null where the number is the class
     */
    record Naming(boolean oneHot, @Nullable Double threshold) {
        static final Naming NUMBER = new Naming(false, null);
        static final Naming ONE_HOT = new Naming(true, null);

        /** The class of entry {@code i}, one of a row of that width where it is named by a row. */
        int of(Tensor values, int i, int width) {
            if (threshold != null) return values.get(i) >= threshold.floatValue() ? 1 : 0;
            if (!oneHot) return (int) values.get(i);
            int best = 0;
            for (int k = 1; k < width; k++) {
                if (values.get(i * width + k) > values.get(i * width + best)) best = k;
            }
            return best;
        }
    }

    @Override
    public void check(Shape ofTarget, Shape ofPrediction) {
        if (target.oneHot == prediction.oneHot) {
            Targets.checkSame(name, ofTarget, ofPrediction);
        } else if (prediction.oneHot) {
            Targets.checkClasses(name, ofTarget, ofPrediction);
        } else {
            Targets.checkClasses(name, ofPrediction, ofTarget);
        }
        int width = target.oneHot ? ofTarget.last() : prediction.oneHot ? ofPrediction.last() : 0;
        if (width > classes) throw MetricKeys.wrong(name, "at most num_classes=" + classes + " of them", width);
    }

    @Override
    public void update(Tensor targets, Tensor predictions, @Nullable Tensor weights, @Nullable Mask mask) {
        int width = prediction.oneHot ? predictions.shape().last() : 1;
        int count = predictions.size() / width;
        int targetWidth = target.oneHot ? targets.size() / count : 1;
        int perWeight = weights == null ? count : count / weights.size();
        for (int i = 0; i < count; i++) {
            int is = target.of(targets, i, targetWidth);
            int said = prediction.of(predictions, i, width);
            if (is < 0 || is >= classes || said < 0 || said >= classes) continue;
            if (ignored != null && is == ignored) continue;
            double weight = weights == null ? 1 : weights.get(i / perWeight);
            sums[is * classes + said] += whole ? (long) weight : weight;
        }
    }

    @Override
    public double result() {
        double sum = 0;
        int present = 0;
        for (int k : averaged) {
            double right = sums[k * classes + k];
            double either = -right;
            for (int other = 0; other < classes; other++) {
                either += sums[k * classes + other] + sums[other * classes + k];
            }
            if (either <= 1e-9) continue;
            sum += right / (either + EPSILON);
            present++;
        }
        return sum / (present + EPSILON);
    }
}
