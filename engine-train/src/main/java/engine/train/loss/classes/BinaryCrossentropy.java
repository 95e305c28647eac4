package engine.train.loss.classes;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * Mean of {@code −y·log p − (1 − y)·log(1 − p)}, with p kept 1e-7 away from 0 and 1. Source: {@code keras.losses.BinaryCrossentropy}.
 *
 * @param fromLogits whether the prediction is what a sigmoid would be taken of
 * @param labelSmoothing how far targets are moved towards one half, 0 to 1
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "BinaryCrossentropy",
            (name, config) ->
                    new BinaryCrossentropy(config.get(LossKeys.FROM_LOGITS), config.get(LossKeys.LABEL_SMOOTHING)),
            LossKeys.common("binary_crossentropy"),
            LossKeys.FROM_LOGITS,
            LossKeys.LABEL_SMOOTHING,
            LossKeys.AXIS);

    /** @throws engine.api.EngineException if the smoothing is not from 0 to 1 */
    public BinaryCrossentropy {
        LossKeys.LABEL_SMOOTHING.check("loss BinaryCrossentropy", labelSmoothing);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(
                SCHEMA,
                Config.EMPTY.with(LossKeys.FROM_LOGITS, fromLogits).with(LossKeys.LABEL_SMOOTHING, labelSmoothing));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("BinaryCrossentropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        DType dtype = prediction.dtype();
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = smooth(target.get(i));
            double x = prediction.get(i);
            if (fromLogits) {
                sum += Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x)));
            } else {
                double p = Targets.clip(x, dtype);
                sum -= y * Math.log(p) + (1 - y) * Math.log(1 - p);
            }
        }
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        DType dtype = prediction.dtype();
        for (int i = row * width; i < (row + 1) * width; i++) {
            double slope = slope(smooth(target.get(i)), prediction.get(i), dtype);
            gradient.set(i, gradient.get(i) + scale / width * slope);
        }
    }

    private double slope(double y, double x, DType dtype) {
        if (fromLogits) return 1 / (1 + Math.exp(-x)) - y;
        if (x != x) return x;
        return Targets.inside(x, dtype) ? (1 - y) / (1 - x) - y / x : 0;
    }

    private double smooth(double y) {
        return y * (1 - labelSmoothing) + .5 * labelSmoothing;
    }
}
