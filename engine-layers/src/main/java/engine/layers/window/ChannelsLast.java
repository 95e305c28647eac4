package engine.layers.window;

import engine.api.Shape;
import engine.layers.plain.View;

/** The elements of a tensor of either format, in the order samples, places, channels. */
public final class ChannelsLast {
    private final int[] elements; // [elements] which element of the tensor stands there

    public ChannelsLast(DataFormat format, Shape shape) {
        elements = View.of(shape).permuted(format.order(shape.rank())).elements();
    }

    /** Brings the tensor's elements into this order. */
    public void gather(double[] tensor, double[] into) {
        for (int i = 0; i < elements.length; i++) into[i] = tensor[elements[i]];
    }

    /** Brings elements in this order back into the tensor's. */
    public void scatter(double[] from, double[] tensor) {
        for (int i = 0; i < elements.length; i++) tensor[elements[i]] = from[i];
    }
}
