package engine.layers.plain;

import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** A tensor seen as {@code double[]}: widened before an operation, rounded after it. */
public final class Reals {
    private Reals() {}

    public static double[] like(Tensor tensor) {
        return new double[tensor.size()];
    }

    public static void read(Tensor from, double[] into) {
        for (int i = 0; i < into.length; i++) into[i] = from.get(i);
    }

    public static void write(double[] from, Tensor into) {
        for (int i = 0; i < from.length; i++) into.set(i, from[i]);
    }

    /** Adds to a gradient that somebody may or may not need. */
    public static void add(double[] from, @Nullable Tensor into) {
        if (into == null) return;
        for (int i = 0; i < from.length; i++) into.set(i, into.get(i) + from[i]);
    }
}
