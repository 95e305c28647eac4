package engine.io.keras.weights;

import engine.api.facet.Recurrent;
import engine.api.layer.Layer;
import engine.io.array.NdArray;
import java.util.List;

/** A layer's arrays as older Keras stored them, made into what Keras 3 has; kernels of convolutions see {@link OldKernels}. */
final class OldWeights {
    private static final int KINDS = 3; // kernel, recurrent kernel, bias

    private OldWeights() {}

    /** How many arrays Keras 1 stored for a layer that has {@code count} weights now. */
    static int keras1Count(Layer layer, int count) {
        return layer instanceof Recurrent recurrent && count > 0
                ? KINDS * recurrent.gates().size()
                : count;
    }

    /** The arrays as they are unless they are in an old form. */
    static List<NdArray> converted(Layer layer, List<NdArray> arrays) {
        if (layer instanceof Recurrent recurrent) return OldRecurrentWeights.converted(recurrent, arrays);
        return arrays;
    }
}
