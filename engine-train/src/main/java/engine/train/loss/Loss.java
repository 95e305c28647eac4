package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.codec.TrainingCodecs;

/**
 * A loss of one row: all axes but the last are rows, the last is what the loss runs over, unless it says otherwise. Source: {@code
 * keras.losses}. How rows become one number is {@link WeightedLoss}'s business.
 * A loss of one's own is saved and loaded by a {@link engine.train.codec.TrainingCodec}.
 */
public interface Loss {
    /** Keras' class name and configuration: {@code Huber {delta: 1.0}}; of a loss of one's own what its codec says. */
    default ObjectConfig config() {
        return TrainingCodecs.write("loss", this);
    }

    /** Refuses targets this loss cannot take for predictions of that shape; both with the batch first. */
    void check(Shape target, Shape prediction);

    /** How rows become one number. */
    default Reduction reduction() {
        return Reduction.SUM_OVER_BATCH_SIZE;
    }

    /** How many elements of a prediction of that shape, with the batch, are a row: those of the last axis. */
    default int width(Shape prediction) {
        return prediction.last();
    }

    /** The loss as it is for a batch with these targets, where all of them together decide what they mean. Allocates nothing. */
    default Loss seeing(Tensor target) {
        return this;
    }

    /** Whether a row is one at all; what is none is left out of the mean, as what a mask hides. */
    default boolean counts(Tensor target, Tensor prediction, int row, int width) {
        return true;
    }

    /** The loss of row {@code row}: elements {@code row·width … row·width + width − 1} of the prediction. */
    double value(Tensor target, Tensor prediction, int row, int width);

    /** Adds {@code scale · ∂value/∂prediction} of the row to {@code gradient}. */
    void addGradient(Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient);
}
