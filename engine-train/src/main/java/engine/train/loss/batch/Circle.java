package engine.train.loss.batch;

import engine.api.ObjectConfig;
import engine.api.Problem;
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

/**
 * Draws samples of one class together and those of others apart: {@code log(1 + Σexp(pairs alike) · Σexp(pairs apart))} of a sample and all
 * others of its batch. Predictions are embeddings of length one, targets are classes. A sample without a pair of either kind is left out of the
 * mean and has no gradient. Source: {@code keras.losses.Circle}; Sun et al., 2020.
 *
 * @param gamma how sharply pairs are told apart; Keras' default is 80
 * @param margin how far alike and apart are to be from each other; Keras' default is .4
 * @param removeDiagonal whether a sample is no pair with itself; so in Keras unless it is told otherwise
 */
public record Circle(double gamma, double margin, boolean removeDiagonal) implements Loss {
    private static final Key<Double> GAMMA = Key.of("gamma", Kinds.NUMBER, 80.0).must(Range.POSITIVE);
    private static final Key<Double> MARGIN = Key.of("margin", Kinds.NUMBER, .4).must(Range.FINITE);
    private static final Key<Boolean> REMOVE_DIAGONAL = Key.flag("remove_diagonal", true);

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "Circle",
            (name, config) -> new Circle(config.get(GAMMA), config.get(MARGIN), config.get(REMOVE_DIAGONAL)),
            LossKeys.common("circle"),
            GAMMA,
            MARGIN,
            REMOVE_DIAGONAL);

    /** @throws engine.api.EngineException if gamma is not above 0 or the margin is not finite */
    public Circle {
        GAMMA.check("loss Circle", gamma);
        MARGIN.check("loss Circle", margin);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(
                SCHEMA, Config.EMPTY.with(GAMMA, gamma).with(MARGIN, margin).with(REMOVE_DIAGONAL, removeDiagonal));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        if (prediction.rank() != 2) {
            throw Problem.content("an embedding a sample is compared")
                    .where("loss Circle")
                    .expected("a prediction of shape (batch, features)")
                    .found(prediction)
                    .exception();
        }
        Targets.checkClasses("Circle", target, prediction);
    }

    /** Keras leaves out what is not above 0 in float. */
    @Override
    public boolean counts(Tensor target, Tensor prediction, int row, int width) {
        return (float) value(target, prediction, row, width) > 0;
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        double x = logSum(target, prediction, row, width, true) + logSum(target, prediction, row, width, false);
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        double alike = logSum(target, prediction, row, width, true);
        double apart = logSum(target, prediction, row, width, false);
        if (Double.isInfinite(alike + apart)) return;
        double pull = scale / (1 + Math.exp(-alike - apart));
        for (int other = 0; other < prediction.size() / width; other++) {
            if (other == row && removeDiagonal) continue;
            boolean same = same(target, row, other);
            double product = product(prediction, row, other, width);
            if (product > 1) continue; // the distance is 0 beyond
            double share = Math.exp(strain(1 - product, same) - (same ? alike : apart));
            double slope = -pull * share * slope(1 - product, same);
            for (int k = 0; k < width; k++) {
                int mine = row * width + k;
                int its = other * width + k;
                gradient.set(mine, gradient.get(mine) + slope * prediction.get(its));
                gradient.set(its, gradient.get(its) + slope * prediction.get(mine));
            }
        }
    }

    /** Logarithm of the sum of exponentials of a sample's pairs alike or apart; −∞ where there is none. */
    private double logSum(Tensor target, Tensor prediction, int row, int width, boolean alike) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int other = 0; other < prediction.size() / width; other++) {
            if (other == row && removeDiagonal || same(target, row, other) != alike) continue;
            double strain = strain(Math.max(1 - product(prediction, row, other, width), 0), alike);
            if (strain > largest) sum = sum * Math.exp(largest - strain) + 1;
            else sum += Math.exp(strain - largest);
            largest = Math.max(largest, strain);
        }
        return sum == 0 ? Double.NEGATIVE_INFINITY : largest + Math.log(sum);
    }

    /** How far a pair of that distance is from where it should be. */
    private double strain(double distance, boolean alike) {
        return alike
                ? gamma * Math.max(margin + distance, 0) * (distance - margin)
                : gamma * Math.max(1 + margin - distance, 0) * (1 - margin - distance);
    }

    /** Its derivative by the distance. */
    private double slope(double distance, boolean alike) {
        if (alike) return margin + distance > 0 ? 2 * gamma * distance : 0;
        return 1 + margin - distance > 0 ? 2 * gamma * (distance - 1) : 0;
    }

    private static boolean same(Tensor target, int row, int other) {
        return (int) target.get(row) == (int) target.get(other);
    }

    private static double product(Tensor prediction, int row, int other, int width) {
        double sum = 0;
        for (int k = 0; k < width; k++) sum += prediction.get(row * width + k) * prediction.get(other * width + k);
        return sum;
    }
}
