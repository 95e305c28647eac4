package engine.train.loss.batch;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code 1 − 2Σyp / (Σy + Σp)}: how little targets and predictions overlap. Source: {@code keras.losses.Dice}.
 *
 * @param axis the last axes, which are summed up, or null for all of a batch
 */
public record Dice(@Nullable List<Integer> axis) implements Loss {
    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float

    /** Its settings. */
    public static final Schema<Loss> SCHEMA =
            Schema.of("Dice", (name, config) -> new Dice(config.get(Axes.AXIS)), LossKeys.common("dice"), Axes.AXIS);

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY.with(Axes.AXIS, axis));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("Dice", target, prediction);
        Axes.check("Dice", axis, prediction);
    }

    @Override
    public int width(Shape prediction) {
        return Axes.width(axis, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        return 1 - 2 * both(target, prediction, row, width) / either(target, prediction, row, width);
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double both = both(target, prediction, row, width);
        double either = either(target, prediction, row, width);
        for (int i = row * width; i < (row + 1) * width; i++) {
            double slope = 2 * (both / either - target.get(i)) / either;
            gradient.set(i, gradient.get(i) + scale * slope);
        }
    }

    /** What is in both: {@code Σyp}. */
    static double both(Tensor target, Tensor prediction, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += target.get(i) * prediction.get(i);
        return sum;
    }

    private static double either(Tensor target, Tensor prediction, int row, int width) {
        double sum = EPSILON;
        for (int i = row * width; i < (row + 1) * width; i++) sum += target.get(i) + prediction.get(i);
        return sum;
    }
}
