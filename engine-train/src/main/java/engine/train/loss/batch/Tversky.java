package engine.train.loss.batch;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code 1 − Σyp / (Σyp + αΣy(1 − p) + βΣp(1 − y))}: how little targets and predictions overlap, what is missed and what is too much weighed
 * by themselves. Source: {@code keras.losses.Tversky}; Salehi et al., 2017.
 *
 * @param alpha what a target that is missed counts; Keras' default is .5
 * @param beta what a prediction too much counts; Keras' default is .5
 * @param axis the last axes, which are summed up, or null for all of a batch
 */
public record Tversky(double alpha, double beta, @Nullable List<Integer> axis) implements Loss {
    private static final double EPSILON = 1e-7f; // Keras' epsilon, as a float
    private static final Key<Double> ALPHA = Key.of("alpha", Kinds.NUMBER, .5).must(Range.NOT_NEGATIVE);
    private static final Key<Double> BETA = Key.of("beta", Kinds.NUMBER, .5).must(Range.NOT_NEGATIVE);

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "Tversky",
            (name, config) -> new Tversky(config.get(ALPHA), config.get(BETA), config.get(Axes.AXIS)),
            LossKeys.common("tversky"),
            ALPHA,
            BETA,
            Axes.AXIS);

    /** @throws engine.api.EngineException if a weight is negative */
    public Tversky {
        ALPHA.check("loss Tversky", alpha);
        BETA.check("loss Tversky", beta);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(
                SCHEMA, Config.EMPTY.with(ALPHA, alpha).with(BETA, beta).with(Axes.AXIS, axis));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkSame("Tversky", target, prediction);
        Axes.check("Tversky", axis, prediction);
    }

    @Override
    public int width(Shape prediction) {
        return Axes.width(axis, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        return 1 - Dice.both(target, prediction, row, width) / divisor(target, prediction, row, width);
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double divisor = divisor(target, prediction, row, width);
        double share = Dice.both(target, prediction, row, width) / divisor;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = target.get(i);
            double ofDivisor = y - alpha * y + beta * (1 - y);
            gradient.set(i, gradient.get(i) + scale * (share * ofDivisor - y) / divisor);
        }
    }

    private double divisor(Tensor target, Tensor prediction, int row, int width) {
        double sum = EPSILON;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double y = target.get(i);
            double p = prediction.get(i);
            sum += y * p + alpha * (1 - p) * y + beta * p * (1 - y);
        }
        return sum;
    }
}
