package engine.inspect.gate;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** From the order in which a layer goes through time to the samples' own. */
record TimeOrder(boolean backwards, int samples, int timesteps) {

    /** The rows {@code after}, …, {@code after + timesteps − 1} of each sample, put into the samples' order. */
    Tensor times(Tensor processed, int after) {
        int width = processed.shape().last();
        int rows = processed.shape().dim(1);
        Tensor ordered = Tensor.zeros(processed.dtype(), Shape.of(samples, timesteps, width));
        for (int row = 0; row < samples * timesteps; row++) {
            int t = row % timesteps;
            int from = row / timesteps * rows + after + (backwards ? timesteps - 1 - t : t);
            for (int i = 0; i < width; i++) ordered.set(row * width + i, processed.get(from * width + i));
        }
        return ordered;
    }

    /** The first row of each sample: (samples, width). */
    Tensor first(Tensor processed) {
        int width = processed.shape().last();
        int rows = processed.shape().dim(1);
        Tensor first = Tensor.zeros(processed.dtype(), Shape.of(samples, width));
        for (int i = 0; i < first.size(); i++) first.set(i, processed.get(i / width * rows * width + i % width));
        return first;
    }

    /** NaN at masked timesteps of an array in the samples' order. */
    Tensor masked(Tensor ordered, @Nullable Mask mask) {
        int width = ordered.shape().last();
        for (int row = 0; mask != null && row < samples * timesteps; row++) {
            for (int i = 0; !mask.keep()[row] && i < width; i++) ordered.set(row * width + i, Double.NaN);
        }
        return ordered;
    }
}
