package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * Minus the cosine of the angle between a row's target and its prediction: −1 where they point the same way. Source: {@code
 * keras.losses.CosineSimilarity}; the last axis only.
 */
public record CosineSimilarity() implements Loss {
    private static final double LEAST = 1e-7; // of a length

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "CosineSimilarity",
            (name, config) -> new CosineSimilarity(),
            LossKeys.common("cosine_similarity"),
            LossKeys.AXIS.writtenWhereSet()); // Keras 3 forgets it, and reads no other

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("CosineSimilarity", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += target.get(i) * prediction.get(i);
        return -sum / length(target, row, width) / length(prediction, row, width);
    }

    /** {@code (−y/|y| − value·p/|p|) / |p|}; of a prediction without a length the first part alone. */
    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double ofTarget = length(target, row, width);
        double ofPrediction = length(prediction, row, width);
        double value = ofPrediction == LEAST ? 0 : value(target, prediction, row, width);
        for (int i = row * width; i < (row + 1) * width; i++) {
            double slope = -(target.get(i) / ofTarget + value * prediction.get(i) / ofPrediction) / ofPrediction;
            gradient.set(i, gradient.get(i) + scale * slope);
        }
    }

    private static double length(Tensor values, int row, int width) {
        double squares = 0;
        for (int i = row * width; i < (row + 1) * width; i++) squares += values.get(i) * values.get(i);
        return Math.max(Math.sqrt(squares), LEAST);
    }
}
