package engine.api.facet;

/**
 * A gate that stands between the hidden state and another gate's sum, as the reset gate of a GRU does.
 *
 * @param gate its number in {@link Recurrent#gates()}
 * @param afterProduct whether it multiplies the product, {@code r · (h · recurrent_kernel + recurrent bias)}, or the state before it,
 *     {@code (r · h) · recurrent_kernel}
 */
public record Reset(int gate, boolean afterProduct) {}
