package engine.train.loss.classes;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * {@code max(0, 1 + max((1 − y)·p) − Σ y·p)} over classes, with y one-hot. Source: {@code keras.losses.CategoricalHinge}. Where several
 * classes are the largest, they share the gradient, as in TensorFlow.
 */
public record CategoricalHinge() implements Loss {

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "CategoricalHinge", (name, config) -> new CategoricalHinge(), LossKeys.common("categorical_hinge"));

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("CategoricalHinge", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double right = 0;
        for (int i = row * width; i < (row + 1) * width; i++) right += target.get(i) * prediction.get(i);
        return Math.max(0, 1 + largestWrong(target, prediction, row, width) - right);
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        if (value(target, prediction, row, width) <= 0) return;
        double largest = largestWrong(target, prediction, row, width);
        int ties = 0;
        for (int i = row * width; i < (row + 1) * width; i++) if (wrong(target, prediction, i) == largest) ties++;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = target.get(i);
            double pull = wrong(target, prediction, i) == largest ? (1 - y) / ties : 0;
            gradient.set(i, gradient.get(i) + scale * (pull - y));
        }
    }

    private static double largestWrong(Tensor target, Tensor prediction, int row, int width) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = row * width; i < (row + 1) * width; i++) {
            largest = Math.max(largest, wrong(target, prediction, i));
        }
        return largest;
    }

    private static double wrong(Tensor target, Tensor prediction, int i) {
        return (1 - target.get(i)) * prediction.get(i);
    }
}
