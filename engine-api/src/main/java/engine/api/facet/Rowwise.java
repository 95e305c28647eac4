package engine.api.facet;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import java.util.List;

/**
 * Each row of the output, its numbers along the last axis, is made of the row of the only input in the same place alone:
 * LayerNormalization of the last axis.
 */
public interface Rowwise extends Layer {
    /** Whether it is so for inputs of this shape. */
    boolean rowwise(Shape input);

    /**
     * How far a row of the output moves at most, Euclidean norm, when the input's row moves by one.
     *
     * @param weights in the order in which the layer lists them
     */
    double steepest(List<Tensor> weights);
}
