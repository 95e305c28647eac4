package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/** Mean of {@code (p − y)²}. Source: {@code keras.losses.MeanSquaredError}. */
public record MeanSquaredError() implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "MeanSquaredError", (name, config) -> new MeanSquaredError(), LossKeys.common("mean_squared_error"));

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("MeanSquaredError", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double error = prediction.get(i) - target.get(i);
            sum += error * error;
        }
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double factor = 2 * scale / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            gradient.set(i, gradient.get(i) + factor * (prediction.get(i) - target.get(i)));
        }
    }
}
