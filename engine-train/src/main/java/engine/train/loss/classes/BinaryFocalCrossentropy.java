package engine.train.loss.classes;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * Mean of the binary cross-entropy times {@code (1 − q)^γ}, where q is the probability of what the target says: what is known well counts
 * little. Source: {@code keras.losses.BinaryFocalCrossentropy}; Lin et al., 2018.
 *
 * @param balanced whether class 1 counts {@code alpha} and class 0 counts {@code 1 − alpha}
 * @param focus γ and α; Keras' defaults are 2 and .25
 * @param fromLogits whether the prediction is what a sigmoid would be taken of
 * @param labelSmoothing how far targets are moved towards one half, 0 to 1
 */
public record BinaryFocalCrossentropy(boolean balanced, Focus focus, boolean fromLogits, double labelSmoothing)
        implements Loss {
    private static final Key<Boolean> BALANCED = Key.flag("apply_class_balancing", false);

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "BinaryFocalCrossentropy",
            (name, config) -> new BinaryFocalCrossentropy(
                    config.get(BALANCED),
                    Focus.of(config),
                    config.get(LossKeys.FROM_LOGITS),
                    config.get(LossKeys.LABEL_SMOOTHING)),
            LossKeys.common("binary_focal_crossentropy"),
            BALANCED,
            Focus.GAMMA,
            Focus.ALPHA,
            LossKeys.FROM_LOGITS,
            LossKeys.LABEL_SMOOTHING,
            LossKeys.AXIS);

    /** @throws engine.api.EngineException if the smoothing is not from 0 to 1 */
    public BinaryFocalCrossentropy {
        LossKeys.LABEL_SMOOTHING.check("loss BinaryFocalCrossentropy", labelSmoothing);
    }

    @Override
    public ObjectConfig config() {
        Config settings = focus.in(Config.EMPTY)
                .with(BALANCED, balanced)
                .with(LossKeys.FROM_LOGITS, fromLogits)
                .with(LossKeys.LABEL_SMOOTHING, labelSmoothing);
        return LossKeys.serialized(SCHEMA, settings);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("BinaryFocalCrossentropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = smooth(target.get(i));
            double p = probability(prediction.get(i));
            sum += weight(y) * focus.factor(1 - shown(y, p)) * crossentropy(y, p, prediction.dtype());
        }
        return sum / width;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = smooth(target.get(i));
            double p = probability(prediction.get(i));
            double slope = weight(y) * slope(y, p, prediction.dtype()) * (fromLogits ? p * (1 - p) : 1);
            gradient.set(i, gradient.get(i) + scale / width * slope);
        }
    }

    /** By the probability: the factor's change, and the cross-entropy's where no clipping hides it. */
    private double slope(double y, double p, DType dtype) {
        double rest = 1 - shown(y, p);
        double byFactor = focus.slope(rest) * (1 - 2 * y) * crossentropy(y, p, dtype);
        double byEntropy = p != p || Targets.inside(p, dtype) ? (1 - y) / (1 - p) - y / p : 0;
        return byFactor + focus.factor(rest) * byEntropy;
    }

    private static double crossentropy(double y, double p, DType dtype) {
        double clipped = Targets.clip(p, dtype);
        return -y * Math.log(clipped) - (1 - y) * Math.log(1 - clipped);
    }

    /** The probability of what the target says. */
    private static double shown(double y, double p) {
        return y * p + (1 - y) * (1 - p);
    }

    private double probability(double x) {
        return fromLogits ? 1 / (1 + Math.exp(-x)) : x;
    }

    private double weight(double y) {
        return balanced ? y * focus.alpha() + (1 - y) * (1 - focus.alpha()) : 1;
    }

    private double smooth(double y) {
        return y * (1 - labelSmoothing) + .5 * labelSmoothing;
    }
}
