package engine.train.loss.classes;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;
import engine.train.loss.part.Targets;

/**
 * {@code (1 − p^q) / q} of the probability of the class the target names: between the cross-entropy and the absolute error, for labels that
 * are wrong now and then. Source: {@code keras.losses.CategoricalGeneralizedCrossEntropy}; Zhang and Sabuncu, 2018.
 *
 * @param q above 0, below 1; Keras' default is .5
 */
public record CategoricalGeneralizedCrossEntropy(double q) implements Loss {
    private static final Key<Double> Q =
            Key.of("q", Kinds.NUMBER, .5).must("be more than 0, below 1", q -> q > 0 && q < 1);

    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of(
            "CategoricalGeneralizedCrossEntropy",
            (name, config) -> new CategoricalGeneralizedCrossEntropy(config.get(Q)),
            LossKeys.common("categorical_generalized_cross_entropy"),
            Q);

    /** @throws engine.api.EngineException if q is not between 0 and 1 */
    public CategoricalGeneralizedCrossEntropy {
        Q.check("loss CategoricalGeneralizedCrossEntropy", q);
    }

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY.with(Q, q));
    }

    @Override
    public void check(Shape target, Shape prediction) {
        Targets.checkClasses("CategoricalGeneralizedCrossEntropy", target, prediction);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        return (1 - Math.pow(prediction.get(named(target, row, width)), q)) / q;
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        int i = named(target, row, width);
        gradient.set(i, gradient.get(i) - scale * Math.pow(prediction.get(i), q - 1));
    }

    /** Where the probability of the class of that row stands. */
    private static int named(Tensor target, int row, int width) {
        return row * width + Targets.named("CategoricalGeneralizedCrossEntropy", target, row, width);
    }
}
