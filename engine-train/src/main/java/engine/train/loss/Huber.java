package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;

/**
 * Squares for small errors, straight lines for large ones: mean of {@code ½e²} where {@code |e| ≤ δ}, {@code δ|e| − ½δ²} elsewhere. Source:
 * {@code keras.losses.Huber}.
 *
 * @param delta where the line begins; Keras' default is 1
 */
public record Huber(double delta) implements Loss {
    /** @throws engine.api.EngineException if delta is not above 0 */
    public Huber {
        if (!(delta > 0)) {
            throw Problem.content("wrong value of delta")
                    .where("loss Huber")
                    .expected("more than 0")
                    .found(delta)
                    .exception();
        }
    }

    @Override
    public ObjectConfig config() {
        return Losses.serialized("Huber", "delta", delta);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("Huber", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double error = Math.abs(prediction.get(i) - target.get(i));
            sum += error <= delta ? .5 * error * error : delta * error - .5 * delta * delta;
        }
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double factor = scale / width;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double error = prediction.get(i) - target.get(i);
            gradient.set(i, gradient.get(i) + factor * Math.max(-delta, Math.min(delta, error)));
        }
    }
}
