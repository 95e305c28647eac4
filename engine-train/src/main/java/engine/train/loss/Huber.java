package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * Squares for small errors, straight lines for large ones: mean of {@code ½e²} where {@code |e| ≤ δ}, {@code δ|e| − ½δ²} elsewhere. Source:
 * {@code keras.losses.Huber}.
 *
 * @param delta where the line begins; Keras' default is 1
 */
public record Huber(double delta) implements Loss {
    private static final Key<Double> DELTA =
            Key.of("delta", Kinds.NUMBER, 1.0).must("be more than 0", delta -> delta > 0);

    /** Its settings. */
    public static final Schema<Loss> SCHEMA =
            Schema.of("Huber", (name, config) -> new Huber(config.get(DELTA)), LossKeys.common("huber_loss"), DELTA);

    /** @throws engine.api.EngineException if delta is not above 0 */
    public Huber {
        DELTA.check("loss Huber", delta);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY.with(DELTA, delta));
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
