package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/** Mean of {@code |p − y|}; its gradient at zero is zero. Source: {@code keras.losses.MeanAbsoluteError}. */
public record MeanAbsoluteError() implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "MeanAbsoluteError", (name, config) -> new MeanAbsoluteError(), LossKeys.common("mean_absolute_error"));

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("MeanAbsoluteError", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += Math.abs(prediction.get(i) - target.get(i));
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double factor = scale / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            gradient.set(i, gradient.get(i) + factor * Math.signum(prediction.get(i) - target.get(i)));
        }
    }
}
