package engine.train.metric.score;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.api.config.Words;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import org.jspecify.annotations.Nullable;

/**
 * The harmonic mean of precision and recall, recall counting β times as much. Source: {@code keras.metrics.FBetaScore}.
 *
 * @param average over the classes; null where there is one
 * @param threshold above which a prediction says yes, or null: the largest of a row does
 * @param sums [true positives, false positives, false negatives, weight][classes]
 */
record FScore(
        String name,
        @Nullable ClassAverage average,
        double beta,
        @Nullable Double threshold,
        int classes,
        double[] sums)
        implements Running {
    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float
    private static final Key<@Nullable ClassAverage> AVERAGE =
            Key.optional("average", Kinds.choice(ClassAverage.class));
    private static final Key<Double> BETA = Key.of("beta", Kinds.NUMBER, 1.0).must(Range.POSITIVE);
    private static final Key<@Nullable Double> THRESHOLD =
            Key.optional("threshold", Kinds.NUMBER).must(Range.SOME);

    enum ClassAverage {
        /** All classes counted together. */
        MICRO,
        /** Each class counts alike. */
        MACRO,
        /** Each class counts as much as it has targets. */
        WEIGHTED
    }

    /** Adds both. */
    static void addTo(Words<Schema<Running.Maker>> words) {
        words.add("F1Score", MetricKeys.of("F1Score", config -> maker("F1Score", config, 1), AVERAGE, THRESHOLD))
                .add(
                        "FBetaScore",
                        MetricKeys.of(
                                "FBetaScore",
                                config -> maker("FBetaScore", config, config.get(BETA)),
                                AVERAGE,
                                BETA,
                                THRESHOLD));
    }

    private static Running.Maker maker(String name, Config config, double beta) {
        return prediction -> {
            int classes = MetricKeys.features(name, prediction);
            return new FScore(name, config.get(AVERAGE), beta, config.get(THRESHOLD), classes, new double[4 * classes]);
        };
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Rows.check(name, target, prediction);
        if (average == null && classes > 1) {
            String words =
                    "one of micro, macro, weighted as average, which makes one figure of " + classes + " classes";
            throw MetricKeys.wrong(name, words, "none");
        }
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        int rows = prediction.size() / classes;
        for (int row = 0; row < rows; row++) {
            double weight = weights == null ? 1 : weights.get(row);
            double bound = threshold == null ? largest(prediction, row) : threshold.floatValue();
            for (int k = 0; k < classes; k++) {
                double p = prediction.get(row * classes + k);
                double y = target.get(row * classes + k);
                boolean yes = threshold == null ? p >= bound && Math.abs(p) > 1e-9 : p > bound;
                if (yes) sums[k] += weight * y;
                if (yes) sums[classes + k] += weight * (1 - y);
                else sums[2 * classes + k] += weight * y;
                sums[3 * classes + k] += weight * y;
            }
        }
    }

    private double largest(Tensor prediction, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = row * classes; i < (row + 1) * classes; i++) largest = Math.max(largest, prediction.get(i));
        return largest;
    }

    @Override
    public double result() {
        if (average == ClassAverage.MICRO) return score(sum(0), sum(1), sum(2));
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double share =
                    average == ClassAverage.WEIGHTED ? sums[3 * classes + k] / (sum(3) + EPSILON) : 1.0 / classes;
            sum += share * score(sums[k], sums[classes + k], sums[2 * classes + k]);
        }
        return sum;
    }

    private double sum(int row) {
        double sum = 0;
        for (int k = 0; k < classes; k++) sum += sums[row * classes + k];
        return sum;
    }

    private double score(double right, double falseYes, double missed) {
        double precision = right / (right + falseYes + EPSILON);
        double recall = right / (right + missed + EPSILON);
        double squared = beta * beta;
        return (1 + squared) * precision * recall / (squared * precision + recall + EPSILON);
    }
}
