package engine.cli.compare;

import engine.api.DType;
import engine.api.Tensor;
import java.util.function.IntPredicate;

/**
 * How two arrays of one shape differ.
 *
 * @param maxAbsolute the largest |a − b|
 * @param maxRelative the largest |a − b| / |b|; infinite where only b is zero
 * @param rms root of the mean of (a − b)²
 * @param cosine of the angle between them; 1 for two arrays of zeros, 0 if one alone is zeros
 * @param beyond how many elements lie beyond the tolerance
 * @param elements how many were compared
 */
public record Difference(double maxAbsolute, double maxRelative, double rms, double cosine, int beyond, int elements) {
    /** What counts as different: {@code |a − b| > absolute + relative·|b|}, or one alone is NaN. */
    public record Tolerance(double absolute, double relative) {
        boolean exceeded(double a, double b) {
            if (Double.isNaN(a) || Double.isNaN(b)) return Double.isNaN(a) != Double.isNaN(b);
            return a != b && !(Math.abs(a - b) <= absolute + relative * Math.abs(b));
        }
    }

    public boolean differs() {
        return beyond > 0;
    }

    /**
     * Compares the elements for which the condition holds: those of a gate, or all. If one side is float32, the other is rounded to it: the
     * decimals of a text dump stand for floats.
     */
    public static Difference of(Tensor first, Tensor second, IntPredicate which, Tolerance tolerance) {
        boolean single = first.dtype() == DType.FLOAT32 || second.dtype() == DType.FLOAT32;
        Tensor a = single ? first.copy(DType.FLOAT32) : first;
        Tensor b = single ? second.copy(DType.FLOAT32) : second;
        double maxAbsolute = 0;
        double maxRelative = 0;
        double squares = 0;
        double dot = 0;
        double aa = 0;
        double bb = 0;
        int beyond = 0;
        int elements = 0;
        for (int i = 0; i < a.size(); i++) {
            if (!which.test(i)) continue;
            double x = a.get(i);
            double y = b.get(i);
            elements++;
            if (tolerance.exceeded(x, y)) beyond++;
            if (Double.isNaN(x) && Double.isNaN(y) || x == y && Double.isInfinite(x)) continue;
            double distance = Math.abs(x - y);
            maxAbsolute = max(maxAbsolute, distance);
            if (distance != 0) maxRelative = max(maxRelative, distance / Math.abs(y));
            squares += distance * distance;
            dot += x * y;
            aa += x * x;
            bb += y * y;
        }
        double cosine = dot == 0 && (aa == 0 || bb == 0) ? (aa == bb ? 1 : 0) : dot / Math.sqrt(aa * bb);
        return new Difference(
                maxAbsolute, maxRelative, elements == 0 ? 0 : Math.sqrt(squares / elements), cosine, beyond, elements);
    }

    /** NaN is the largest. */
    private static double max(double a, double b) {
        return Double.isNaN(a) || a >= b ? a : b;
    }
}
