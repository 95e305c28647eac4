package engine.train.loss.classes;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/** {@code Σ y·log(y / p)} over the last axis, both kept from 1e-7 to 1. Source: {@code keras.losses.KLDivergence}. */
public record KlDivergence() implements Loss {
    private static final double LEAST = 1e-7f; // Keras' epsilon, as a float

    /** Its settings. */
    public static final Schema<Loss> SCHEMA =
            Schema.of("KLDivergence", (name, config) -> new KlDivergence(), LossKeys.common("kl_divergence"));

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("KLDivergence", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = clip(target.get(i));
            sum += y * Math.log(y / clip(prediction.get(i)));
        }
        return sum;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            double p = prediction.get(i);
            if (p < LEAST || p > 1) continue; // the clipping hides its changes
            gradient.set(i, gradient.get(i) - scale * clip(target.get(i)) / p);
        }
    }

    private static double clip(double share) {
        return Math.max(LEAST, Math.min(1, share));
    }
}
