package engine.cpu.vector;

import engine.api.Float32;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** The arrays of float32 tensors. */
public final class Floats {
    private Floats() {}

    public static float[] of(Tensor tensor) {
        return ((Float32) tensor).data();
    }

    /** Of a gradient that somebody may or may not need. */
    public static float @Nullable [] orNull(@Nullable Tensor tensor) {
        return tensor == null ? null : of(tensor);
    }

    /** Adds a row (units) to each of the rows of z [rows, units] that lie from one place to another. */
    public static void addToRows(float[] row, float[] z, int from, int to) {
        for (int at = from; at < to; at += row.length) {
            for (int u = 0; u < row.length; u++) z[at + u] += row[u];
        }
    }
}
