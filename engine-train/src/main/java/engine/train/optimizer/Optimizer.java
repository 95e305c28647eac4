package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.api.spi.SlotOrder;
import engine.api.spi.UpdateOps;
import engine.api.training.OptimizerState;
import engine.api.weight.Variable;
import java.util.List;

/**
 * Changes variables by their gradients. Source: {@code keras.optimizers} (Keras 3 formulas). One step is: clip, weight decay, update,
 * moving average, constraints, {@code iterations + 1}. An optimizer of one's own is best a {@link GradientDescent}, which leaves nothing to
 * say but its equations.
 */
public interface Optimizer {
    /**
     * Keras' class name and configuration; the learning rate is the present number, or the schedule. Of an optimizer of one's own the
     * class name is its {@code registered_name}: {@code Package>Name}.
     */
    ObjectConfig config();

    /** What is remembered, in the order of files. */
    SlotOrder slotOrder();

    /** Makes the slots for these variables; called before the first step or {@link #restore}. */
    void prepare(List<Variable> trainable);

    /** One step. The gradients are in the order of the prepared variables and may be changed. Allocates nothing. */
    void step(UpdateOps ops, List<Tensor> gradients);

    /** Ends a training: where averages of the weights are kept, they take the weights' place. */
    default void finish() {}

    /** Batches seen: steps taken, and with gradient accumulation the batches that were only summed up, too. */
    long iterations();

    /** The rate of the next step. */
    double learningRate();

    /** Sets the rate from now on; refused under a schedule. */
    void learningRate(double rate);

    /** All that is remembered, the tensors live. */
    OptimizerState state();

    /** Continues from a state whose slots are named as {@link #state()}'s; names variable and slot that do not fit. */
    void restore(OptimizerState state);
}
