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
 * {@code −Σ α·(1 − p)^γ·y·log p} over classes; p is divided by its sum and kept 1e-7 away from 0 and 1. Source: {@code
 * keras.losses.CategoricalFocalCrossentropy}; Lin et al., 2018.
 *
 * @param focus γ and α; Keras' defaults are 2 and .25
 * @param fromLogits whether the prediction is what a softmax would be taken of
 * @param labelSmoothing how far targets are moved towards one share a class, 0 to 1
 */
public record CategoricalFocalCrossentropy(Focus focus, boolean fromLogits, double labelSmoothing) implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "CategoricalFocalCrossentropy",
            (name, config) -> new CategoricalFocalCrossentropy(
                    Focus.of(config), config.get(LossKeys.FROM_LOGITS), config.get(LossKeys.LABEL_SMOOTHING)),
            LossKeys.common("categorical_focal_crossentropy"),
            Focus.ALPHA,
            Focus.GAMMA,
            LossKeys.FROM_LOGITS,
            LossKeys.LABEL_SMOOTHING,
            LossKeys.AXIS);

    /** @throws engine.api.EngineException if the smoothing is not from 0 to 1 */
    public CategoricalFocalCrossentropy {
        LossKeys.LABEL_SMOOTHING.check("loss CategoricalFocalCrossentropy", labelSmoothing);
    }

    @Override
    public ObjectConfig config() {
        Config settings = focus.in(Config.EMPTY)
                .with(LossKeys.FROM_LOGITS, fromLogits)
                .with(LossKeys.LABEL_SMOOTHING, labelSmoothing);
        return LossKeys.serialized(SCHEMA, settings);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("CategoricalFocalCrossentropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double total = Classes.total(prediction, row, width, fromLogits);
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double p = Targets.clip(share(prediction, i, total), prediction.dtype());
            sum -= smooth(target.get(i), width) * focus.alpha() * focus.factor(1 - p) * Math.log(p);
        }
        return sum;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double total = Classes.total(prediction, row, width, fromLogits);
        double common = 0; // what every class feels through the common sum
        for (int i = row * width; i < (row + 1) * width; i++) {
            common += byShare(target, prediction, i, width, total) * share(prediction, i, total);
        }
        for (int i = row * width; i < (row + 1) * width; i++) {
            double slope = byShare(target, prediction, i, width, total) - common;
            double perNumber = fromLogits ? share(prediction, i, total) : 1 / total;
            gradient.set(i, gradient.get(i) + scale * slope * perNumber);
        }
    }

    /** The derivative by a class's probability; 0 where the clipping hides it. */
    private double byShare(Tensor target, Tensor prediction, int i, int width, double total) {
        double p = share(prediction, i, total);
        if (p == p && !Targets.inside(p, prediction.dtype())) return 0;
        double slope = focus.slope(1 - p) * Math.log(p) - focus.factor(1 - p) / p;
        return smooth(target.get(i), width) * focus.alpha() * slope;
    }

    private double share(Tensor prediction, int i, double total) {
        return fromLogits ? Math.exp(prediction.get(i) - total) : prediction.get(i) / total;
    }

    private double smooth(double y, int classes) {
        return y * (1 - labelSmoothing) + labelSmoothing / classes;
    }
}
