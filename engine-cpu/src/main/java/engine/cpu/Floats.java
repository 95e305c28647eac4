package engine.cpu;

import engine.api.Float32;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** The arrays of float32 tensors. */
final class Floats {
    private Floats() {}

    static float[] of(Tensor tensor) {
        return ((Float32) tensor).data();
    }

    /** Of a gradient that somebody may or may not need. */
    static float @Nullable [] orNull(@Nullable Tensor tensor) {
        return tensor == null ? null : of(tensor);
    }
}
