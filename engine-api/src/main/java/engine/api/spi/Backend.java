package engine.api.spi;

import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/**
 * Where the numbers are made: operations of layers and updates of optimizers. Safe for use by several sessions at once. One that was made by
 * {@code Backends.select} is closed by who made it; the standard one lives as long as the process.
 */
public interface Backend extends AutoCloseable {
    /** {@code vector}, {@code jblas}, {@code reference}. */
    String name();

    /** One line for the log and {@code engine doctor}: what it is and why it was chosen. */
    String description();

    /** The operation of {@code layer} bound to the tensors of {@code call}. Allocates; its forward and backward must not. */
    LayerOp op(Layer layer, LayerCall call);

    /** The updates of optimizers. */
    UpdateOps updates();

    /** Ends the threads that it owns. It still computes, to the same bits, on the caller's thread alone. */
    @Override
    default void close() {}
}
