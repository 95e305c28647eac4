package engine.inspect.gate;

import engine.api.Tensor;

/**
 * One gate at every timestep of the samples, in the samples' own order of time: {@code value = activation(preactivation)}, {@code
 * preactivation = inputTerm + recurrentTerm + bias} up to rounding. At masked timesteps all but the bias are NaN: no gate was computed.
 *
 * @param inputTerm (samples, timesteps, units): x · kernel
 * @param recurrentTerm (samples, timesteps, units): h · recurrent_kernel, h being the hidden state before the timestep
 * @param bias (units); zeros for a layer without
 * @param preactivation (samples, timesteps, units), as the forward pass itself had it
 * @param value (samples, timesteps, units), as the forward pass itself had it
 */
public record GateTerms(Tensor inputTerm, Tensor recurrentTerm, Tensor bias, Tensor preactivation, Tensor value) {}
