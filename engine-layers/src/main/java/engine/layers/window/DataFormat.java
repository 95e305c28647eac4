package engine.layers.window;

import engine.api.Shape;
import engine.api.config.Key;
import java.util.stream.IntStream;

/** Where the channels lie: (batch, places…, channels) or (batch, channels, places…). */
public enum DataFormat {
    CHANNELS_LAST,
    CHANNELS_FIRST;

    /** Keras' {@code data_format}; where a file says nothing, channels come last. */
    public static final Key<DataFormat> KEY = Key.choice("data_format", CHANNELS_LAST);

    /** The axis of the channels. */
    public int channelAxis() {
        return this == CHANNELS_LAST ? -1 : 1;
    }

    /** The axis of the first place. */
    public int firstPlace() {
        return this == CHANNELS_LAST ? 1 : 2;
    }

    /** How many numbers each place has. */
    public int channels(Shape shape) {
        return shape.dim(channelAxis());
    }

    /** The dimensions between batch and channels. */
    public int[] places(Shape shape) {
        return IntStream.range(0, shape.rank() - 2)
                .map(axis -> shape.dim(firstPlace() + axis))
                .toArray();
    }

    /** The shape of so many samples, places and channels. */
    public Shape shape(int samples, int[] places, int channels) {
        int[] dims = new int[places.length + 2];
        dims[0] = samples;
        System.arraycopy(places, 0, dims, firstPlace(), places.length);
        dims[this == CHANNELS_LAST ? dims.length - 1 : 1] = channels;
        return Shape.of(dims);
    }

    /** The axes of a tensor of this format in the order samples, places, channels. */
    public int[] order(int rank) {
        if (this == CHANNELS_LAST) return IntStream.range(0, rank).toArray();
        return IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                .toArray();
    }
}
