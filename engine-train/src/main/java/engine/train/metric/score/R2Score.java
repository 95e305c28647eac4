package engine.train.metric.score;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import org.jspecify.annotations.Nullable;

/**
 * R²: the share of the targets' variance that the predictions explain. Not a number before the first batch, as in Keras. Source: {@code
 * keras.metrics.R2Score}.
 *
 * @param aggregation how the features' scores become one
 * @param regressors how many inputs it is adjusted for, 0 for none
 * @param sums [targets, their squares, squared errors, weights][features], then the number of targets
 */
record R2Score(Aggregation aggregation, int regressors, int features, double[] sums) implements Running {
    private static final Key<Aggregation> AGGREGATION = Key.choice("class_aggregation", Aggregation.UNIFORM_AVERAGE);
    private static final Key<Integer> REGRESSORS =
            Key.of("num_regressors", Kinds.INTEGER, 0).must("be 0 or more", n -> n >= 0);
    static final Schema<Running.Maker> SCHEMA =
            MetricKeys.of("R2Score", config -> prediction -> of(config, prediction), AGGREGATION, REGRESSORS);

    enum Aggregation {
        /** Each feature counts alike. */
        UNIFORM_AVERAGE,
        /** Each feature counts as much as its targets vary. */
        VARIANCE_WEIGHTED_AVERAGE,
        /** Keras' {@code None}: each feature for itself. */
        NONE
    }

    private record AggregationKind() implements Kind<Aggregation> {
        private static final Kind<Aggregation> WORDS = Kinds.choice(Aggregation.class);

        @Override
        public String expected() {
            return "uniform_average, variance_weighted_average or null";
        }

        @Override
        public @Nullable Aggregation read(Object json, Nested nested) {
            return WORDS.read(json, nested);
        }

        @Override
        public Aggregation ofNull() {
            return Aggregation.NONE;
        }

        @Override
        public @Nullable Object write(Aggregation value, Nested nested) {
            return value == Aggregation.NONE ? null : WORDS.write(value, nested);
        }
    }

    private static R2Score of(Config config, Shape prediction) {
        int features = MetricKeys.features("R2Score", prediction);
        return new R2Score(config.get(AGGREGATION), config.get(REGRESSORS), features, new double[4 * features + 1]);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Rows.check("R2Score", target, prediction);
        if (aggregation == Aggregation.NONE && features > 1) {
            String words = "a class_aggregation, which makes one figure of " + features + " features";
            throw MetricKeys.wrong("R2Score", words, "none");
        }
    }

    @Override
    public void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask) {
        for (int i = 0; i < prediction.size(); i++) {
            double y = target.get(i);
            double error = y - prediction.get(i);
            double weight = weights == null ? 1 : weights.get(i / features);
            int k = i % features;
            sums[k] += weight * y;
            sums[features + k] += weight * y * y;
            sums[2 * features + k] += weight * error * error;
            sums[3 * features + k] += weight;
        }
        sums[4 * features] += prediction.size();
    }

    @Override
    public double result() {
        double sum = 0;
        double shares = 0;
        for (int k = 0; k < features; k++) {
            double variation = sums[features + k] - sums[k] * sums[k] / sums[3 * features + k];
            double score = 1 - sums[2 * features + k] / variation;
            double share = aggregation == Aggregation.VARIANCE_WEIGHTED_AVERAGE ? variation : 1;
            sum += share * (Double.isInfinite(score) ? 0 : score);
            shares += share;
        }
        return adjusted(sum / shares);
    }

    /** Keras counts every number of a row as a sample; with too few samples nothing is adjusted. */
    private double adjusted(double score) {
        double samples = sums[4 * features];
        if (regressors == 0 || regressors >= samples - 1) return score;
        return 1 - (1 - score) * (samples - 1) / (samples - regressors - 1);
    }
}
