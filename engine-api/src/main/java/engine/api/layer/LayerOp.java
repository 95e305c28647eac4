package engine.api.layer;

/**
 * A layer's operation, bound to the tensors of one {@link LayerCall}: a pair that stands together, forward and its derivative. It
 * allocates when it is made, never in a step.
 */
public interface LayerOp {
    /** Computes the outputs, and keeps what backward will need if {@link LayerCall#gradients()}. */
    void forward();

    /**
     * Adds to the gradients of inputs and weights what the outputs' gradients ask for. Called at most once after a forward. Gradients
     * that nobody needs are null in the call and are left out.
     */
    void backward();

    /**
     * Changes the weights that no optimizer changes, such as moving statistics, from what the last forward saw. Called once a training
     * step, after backward; a forward pass changes no weight.
     */
    default void update() {
        // most layers have learned weights alone
    }

    /** For layers whose output is a view of their input. */
    LayerOp NOTHING = new LayerOp() {
        @Override
        public void forward() {
            // the output is the input's own array
        }

        @Override
        public void backward() {
            // the gradient is the input's own array
        }
    };
}
