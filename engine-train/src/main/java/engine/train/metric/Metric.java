package engine.train.metric;

import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.codec.TrainingCodecs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A figure kept over an epoch. Source: {@code keras.metrics}. Holds running sums; {@link #update} allocates nothing.
 * A metric of one's own is saved and loaded by a {@link engine.train.codec.TrainingCodec}. */
public interface Metric {
    /** The key in the history: {@code mae} if it was asked for by that word. */
    String name();

    /** Keras' class name and configuration; of a metric of one's own what its codec says. */
    default ObjectConfig config() {
        return TrainingCodecs.write("metric", this);
    }

    /** Whether more is better, for callbacks that watch it; unless overridden so of what is named after an accuracy. */
    default boolean grows() {
        return name().toLowerCase(Locale.ROOT).matches(".*(acc|accuracy)");
    }

    /** Refuses targets this metric cannot take for predictions of that shape; both with the batch first. */
    default void check(Shape target, Shape prediction) {}

    /** Starts an epoch. */
    void reset();

    /**
     * Takes a batch in.
     *
     * @param weights (batch), or null for ones
     * @param mask of the prediction's timesteps, or null
     */
    void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask);

    /** The figure over all batches since {@link #reset()}. */
    double result();

    /** The running sums, live: to be stored with a checkpoint and put back. */
    double[] sums();
}
