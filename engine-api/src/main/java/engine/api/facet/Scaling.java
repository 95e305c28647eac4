package engine.api.facet;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At inference each number is multiplied by one of its feature and has one added: {@code y = scale[f]·x + offset[f]}. */
public interface Scaling extends Layer {
    /**
     * What it does to each feature.
     *
     * @param axis of the features, counted from the first, the batch being 0
     * @param scale [features]
     * @param offset [features]
     */
    record Line(int axis, double[] scale, double[] offset) {}

    /**
     * What it does to inputs of this shape; null where features have no axis of their own.
     *
     * @param weights in the order in which the layer lists them
     */
    @Nullable
    Line line(Shape input, List<Tensor> weights);
}
