package engine.inspect.gate;

import engine.api.Tensor;
import java.util.function.Supplier;

/**
 * One gate at every timestep of the samples, in the samples' own order of time: {@code value = activation(preactivation)}, {@code
 * preactivation = inputTerm + recurrentTerm + bias} up to rounding. At masked timesteps all but the bias are NaN: no gate was computed.
 */
public final class GateTerms {
    private final Supplier<Tensor> inputTerm;
    private final Supplier<Tensor> recurrentTerm;
    private final Tensor bias;
    private final Tensor preactivation;
    private final Tensor value;

    /** The two terms are products that are only formed when somebody asks. */
    GateTerms(
            Supplier<Tensor> inputTerm,
            Supplier<Tensor> recurrentTerm,
            Tensor bias,
            Tensor preactivation,
            Tensor value) {
        this.inputTerm = inputTerm;
        this.recurrentTerm = recurrentTerm;
        this.bias = bias;
        this.preactivation = preactivation;
        this.value = value;
    }

    /** x · kernel: (samples, timesteps, units). To be asked for before the run's next batch. */
    public Tensor inputTerm() {
        return inputTerm.get();
    }

    /**
     * What comes from the hidden state before the timestep, h: (samples, timesteps, units). h · recurrent_kernel, or with a reset gate
     * that stands before this gate (r · h) · recurrent_kernel or r · (h · recurrent_kernel + recurrent bias), as the layer has it. To be
     * asked for before the run's next batch.
     */
    public Tensor recurrentTerm() {
        return recurrentTerm.get();
    }

    /** (units), what is added at every timestep alike: the sum of both biases where there are two; zeros for a layer without. */
    public Tensor bias() {
        return bias;
    }

    /** (samples, timesteps, units), as the forward pass itself had it. */
    public Tensor preactivation() {
        return preactivation;
    }

    /** (samples, timesteps, units), as the forward pass itself had it. */
    public Tensor value() {
        return value;
    }
}
