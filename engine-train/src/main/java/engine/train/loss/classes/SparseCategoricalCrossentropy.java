package engine.train.loss.classes;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.Classes;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * {@code −log p} of the class the target names; p is divided by its sum and kept 1e-7 away from 0 and 1. Source: {@code
 * keras.losses.SparseCategoricalCrossentropy}.
 *
 * @param fromLogits whether the prediction is what a softmax would be taken of
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "SparseCategoricalCrossentropy",
            (name, config) -> new SparseCategoricalCrossentropy(config.get(LossKeys.FROM_LOGITS)),
            LossKeys.common("sparse_categorical_crossentropy"),
            LossKeys.FROM_LOGITS,
            LossKeys.AXIS.writtenWhereSet(),
            Key.unset("ignore_class"));

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY.with(LossKeys.FROM_LOGITS, fromLogits));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkClasses("SparseCategoricalCrossentropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double total = Classes.total(prediction, row, width, fromLogits);
        return -Classes.logProbability(prediction, row * width + named(target, row, width), total, fromLogits);
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double total = Classes.total(prediction, row, width, fromLogits);
        int named = row * width + named(target, row, width);
        if (!Classes.seen(prediction, named, total, fromLogits)) return;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = i == named ? 1 : 0;
            gradient.set(i, gradient.get(i) + scale * Classes.slope(prediction, i, total, fromLogits, y, 1));
        }
    }

    private static int named(Tensor target, int row, int classes) {
        return Targets.named("SparseCategoricalCrossentropy", target, row, classes);
    }
}
