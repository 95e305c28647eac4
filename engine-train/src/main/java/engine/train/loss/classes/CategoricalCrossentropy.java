package engine.train.loss.classes;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.Classes;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * {@code −Σ y·log p} over classes; p is divided by its sum and kept 1e-7 away from 0 and 1. Source: {@code
 * keras.losses.CategoricalCrossentropy}.
 *
 * @param fromLogits whether the prediction is what a softmax would be taken of
 * @param labelSmoothing how far targets are moved towards one share a class, 0 to 1
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "CategoricalCrossentropy",
            (name, config) ->
                    new CategoricalCrossentropy(config.get(LossKeys.FROM_LOGITS), config.get(LossKeys.LABEL_SMOOTHING)),
            LossKeys.common("categorical_crossentropy"),
            LossKeys.FROM_LOGITS,
            LossKeys.LABEL_SMOOTHING,
            LossKeys.AXIS);

    /** @throws engine.api.EngineException if the smoothing is not from 0 to 1 */
    public CategoricalCrossentropy {
        LossKeys.LABEL_SMOOTHING.check("loss CategoricalCrossentropy", labelSmoothing);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(
                SCHEMA,
                Config.EMPTY.with(LossKeys.FROM_LOGITS, fromLogits).with(LossKeys.LABEL_SMOOTHING, labelSmoothing));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("CategoricalCrossentropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double total = Classes.total(prediction, row, width, fromLogits);
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = smooth(target.get(i), width);
            sum -= y * Classes.logProbability(prediction, i, total, fromLogits);
        }
        return sum;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double total = Classes.total(prediction, row, width, fromLogits);
        double pull = 0; // what every class feels through the common sum
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = smooth(target.get(i), width);
            if (Classes.seen(prediction, i, total, fromLogits)) pull += y;
        }
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = Classes.seen(prediction, i, total, fromLogits) ? smooth(target.get(i), width) : 0;
            gradient.set(i, gradient.get(i) + scale * Classes.slope(prediction, i, total, fromLogits, y, pull));
        }
    }

    private double smooth(double y, int classes) {
        return y * (1 - labelSmoothing) + labelSmoothing / classes;
    }
}
