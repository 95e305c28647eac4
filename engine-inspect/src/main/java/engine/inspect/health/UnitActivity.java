package engine.inspect.health;

import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What the units of a layer put out on data: which of them never change, and which are always at their limits. */
final class UnitActivity {
    private static final double STILL = 1e-6; // range of the outputs, relative to the largest
    private static final double LIMIT = 0.99; // of the way to the activation's limit
    private static final double ALMOST_ALWAYS = 0.95;

    private final String place;
    private final ActivationFunction activation;
    private final double[] min;
    private final double[] max;
    private final long[] atLimit;
    private long rows;

    UnitActivity(String place, ActivationFunction activation, int units) {
        this.place = place;
        this.activation = activation;
        min = new double[units];
        max = new double[units];
        atLimit = new long[units];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** A batch of outputs: (…, units). */
    void add(Tensor output) {
        for (int i = 0; i < output.size(); i++) {
            int unit = i % min.length;
            double y = output.get(i);
            min[unit] = Math.min(min[unit], y);
            max[unit] = Math.max(max[unit], y);
            if (limited(y)) atLimit[unit]++;
        }
        rows += output.size() / min.length;
    }

    private boolean limited(double y) {
        return switch (activation) {
            case TANH, SOFTSIGN -> Math.abs(y) > LIMIT;
            case SIGMOID, HARD_SIGMOID, HARD_SIGMOID_KERAS2 -> y > LIMIT || y < 1 - LIMIT;
            default -> false;
        };
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (rows < 2) return findings; // of one row nothing is known to be still
        double largest = IntStream.range(0, min.length)
                .mapToDouble(u -> Math.max(Math.abs(min[u]), Math.abs(max[u])))
                .max()
                .orElse(0);
        add(findings, Symptom.DEAD, u -> max[u] - min[u] <= STILL * largest, "no change over " + rows + " rows");
        add(
                findings,
                Symptom.SATURATED,
                u -> max[u] > min[u] && atLimit[u] >= ALMOST_ALWAYS * rows,
                String.format(
                        Locale.ROOT,
                        "at the limits of %s in %.0f %% of rows or more",
                        activation.name().toLowerCase(Locale.ROOT),
                        100 * ALMOST_ALWAYS));
        return findings;
    }

    private void add(List<Finding> findings, Symptom symptom, IntPredicate is, String measured) {
        List<Integer> units = IntStream.range(0, min.length).filter(is).boxed().toList();
        if (!units.isEmpty()) findings.add(new Finding(symptom, place, units, measured));
    }
}
