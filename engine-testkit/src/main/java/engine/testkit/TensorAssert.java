package engine.testkit;

import engine.api.Tensor;

/** Comparisons of tensors that say where they differ. */
public final class TensorAssert {
    private TensorAssert() {}

    /** Every element within {@code tolerance} times the largest absolute value of {@code expected}, and NaN where that is NaN. */
    public static void assertClose(String name, Tensor actual, Tensor expected, double tolerance) {
        assertClose(name, actual, expected, tolerance, 0);
    }

    /** The same, and never closer than {@code rounding}: what stays of numbers that cancel. */
    static void assertClose(String name, Tensor actual, Tensor expected, double tolerance, double rounding) {
        assertShape(name, actual, expected);
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (!Double.isNaN(expected.get(i))) largest = Math.max(largest, Math.abs(expected.get(i)));
        }
        double allowed = Math.max(tolerance * largest, rounding);
        for (int i = 0; i < expected.size(); i++) {
            if (actual.get(i) == expected.get(i)) continue; // infinities are equal
            boolean bothNaN = Double.isNaN(expected.get(i)) && Double.isNaN(actual.get(i));
            if (!bothNaN && !(Math.abs(actual.get(i) - expected.get(i)) <= allowed)) {
                throw new AssertionError(name + " " + expected.shape() + " differs at " + i + ": expected "
                        + expected.get(i) + ", actual " + actual.get(i) + ", largest " + largest);
            }
        }
    }

    /** The same bits everywhere. */
    public static void assertSameBits(String name, Tensor actual, Tensor expected) {
        assertShape(name, actual, expected);
        for (int i = 0; i < expected.size(); i++) {
            if (Double.doubleToLongBits(actual.get(i)) != Double.doubleToLongBits(expected.get(i))) {
                throw new AssertionError(
                        name + " differs at " + i + ": expected " + expected.get(i) + ", actual " + actual.get(i));
            }
        }
    }

    private static void assertShape(String name, Tensor actual, Tensor expected) {
        if (!actual.shape().equals(expected.shape())) {
            throw new AssertionError(name + " has shape " + actual.shape() + ", expected " + expected.shape());
        }
    }
}
