package engine.api.facet;

import engine.api.Shape;
import engine.api.layer.Layer;

/** Each number of the output is one of the input's, as it is: Permute. */
public interface Moving extends Layer {
    /**
     * Where each number comes from.
     *
     * @param sample shape of one sample of the input, all dimensions known
     * @return by place of a sample of the output its place in the input's, both row-major
     */
    int[] sources(Shape sample);
}
