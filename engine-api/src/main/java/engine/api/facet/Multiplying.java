package engine.api.facet;

import engine.api.layer.Layer;
import org.jspecify.annotations.Nullable;

/** Each number of the first input is multiplied, before anything else, with what lies at its own place along an axis of one weight. */
public interface Multiplying extends Layer {
    /**
     * Where that is.
     *
     * @param weight its name
     * @param axis of the weight; shorter than the input's, it counts anew: a convolution in groups, an alpha for all
     * @param inputAxis of the input, the batch being 0
     */
    record Factor(String weight, int axis, int inputAxis) {}

    /**
     * What an input of so many dimensions, the batch among them, meets first; null where it is more than one place of one weight.
     *
     * @param rank of the input
     */
    @Nullable
    Factor factor(int rank);
}
