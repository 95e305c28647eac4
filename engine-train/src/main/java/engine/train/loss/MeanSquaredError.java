package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;

/** Mean of {@code (p − y)²}. Source: {@code keras.losses.MeanSquaredError}. */
public record MeanSquaredError() implements Loss {
    @Override
    public ObjectConfig config() {
        return Losses.serialized("MeanSquaredError");
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
