package engine.train.metric.running;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** A figure over batches, without its name: sums that grow with each batch, and what is made of them. */
public interface Running {
    /** Makes one for predictions of a shape, with the batch; dimensions may be open. */
    @FunctionalInterface
    interface Maker {
        Running of(Shape prediction);
    }

    /** The sums, live; all zero before the first batch. */
    double[] sums();

    /** Takes a batch in; allocates nothing. */
    void update(Tensor target, Tensor prediction, @Nullable Tensor weights, @Nullable Mask mask);

    /** The figure over all batches so far. */
    double result();

    /** Refuses targets it cannot take for predictions of that shape; both with the batch first. */
    void check(Shape target, Shape prediction);
}
