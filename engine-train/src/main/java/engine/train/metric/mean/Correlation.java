package engine.train.metric.mean;

import engine.api.Tensor;

/** How far the numbers of a row go with their targets. Source: {@code keras.metrics}' correlations, over the last axis. */
final class Correlation {
    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float

    private Correlation() {}

    /** Mean product of both in units of their standard deviations; NaN where one does not vary. */
    static double pearson(Tensor target, Tensor prediction, int row, int width) {
        double ofTarget = mean(target, row, width);
        double ofPrediction = mean(prediction, row, width);
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += (target.get(i) - ofTarget) * (prediction.get(i) - ofPrediction);
        }
        double variances = variance(target, ofTarget, row, width) * variance(prediction, ofPrediction, row, width);
        return sum / width / Math.sqrt(variances);
    }

    /** Twice the covariance by the variances and the square of the means' distance. */
    static double concordance(Tensor target, Tensor prediction, int row, int width) {
        double ofTarget = mean(target, row, width);
        double ofPrediction = mean(prediction, row, width);
        double norm = variance(target, ofTarget, row, width)
                + variance(prediction, ofPrediction, row, width)
                + (ofTarget - ofPrediction) * (ofTarget - ofPrediction);
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += (target.get(i) - ofPrediction) * (prediction.get(i) - ofPrediction);
        }
        return 2 * sum / width / (norm + EPSILON);
    }

    private static double mean(Tensor values, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += values.get(i);
        return sum / width;
    }

    private static double variance(Tensor values, double mean, int row, int width) {
        double squares = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double distance = values.get(i) - mean;
            squares += distance * distance;
        }
        return squares / width;
    }
}
