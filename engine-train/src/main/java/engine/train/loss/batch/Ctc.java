package engine.train.loss.batch;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.train.loss.Loss;
import engine.train.loss.part.LossKeys;

/**
 * Minus the logarithm of the probability that a sequence of logits (batch, timesteps, classes) reads as the labels of its target (batch,
 * labels), however they lie in time: connectionist temporal classification. Class 0 is the blank, and zeros at a target's end are none of
 * its labels. Infinite, and without a gradient, where the labels need more timesteps than there are. Source: {@code keras.losses.CTC};
 * Graves et al., 2006.
 */
public record Ctc() implements Loss {
    /** Its settings. */
    public static final Schema<Loss> SCHEMA = Schema.of("CTC", (name, config) -> new Ctc(), LossKeys.common("ctc"));

    private static final ThreadLocal<Alignment> ALIGNMENT = ThreadLocal.withInitial(Alignment::new);

    @Override
    public ObjectConfig config() {
        return LossKeys.serialized(SCHEMA, Config.EMPTY);
    }

    @Override
    public void check(Shape target, Shape prediction) {
        boolean fit = target.rank() == 2 && prediction.rank() == 3 && target.dim(0) == prediction.dim(0);
        if (fit) return;
        throw Problem.content("the target does not fit the prediction")
                .where("loss CTC")
                .expected("a target (batch, labels) and a prediction (batch, timesteps, classes)")
                .found(target + " and " + prediction)
                .exception();
    }

    /** A row is a sample with all its timesteps. */
    @Override
    public int width(Shape prediction) {
        return prediction.dim(1) * prediction.dim(2);
    }

    @Override
    public double value(Tensor target, Tensor prediction, int row, int width) {
        Alignment alignment = ALIGNMENT.get();
        alignment.of(target, prediction, row);
        return alignment.loss();
    }

    @Override
    public void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
        Alignment alignment = ALIGNMENT.get();
        alignment.of(target, prediction, row);
        if (!Double.isInfinite(alignment.loss())) alignment.addGradient(scale, gradient);
    }
}
