package engine.inspect.health;

import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the units of a layer put out on data: which of them never change, and which are always at their limits. */
final class UnitActivity {
    private static final double STILL = 1e-6; // range of a unit's outputs, relative to its largest
    private static final double ALMOST_ALWAYS = 0.95;

    private final String place;
    private final ActivationFunction activation;
    private final @Nullable Limits limits;
    private final double[] min;
    private final double[] max;
    private final long[] atLimit;
    private final long[] notFinite;
    private long rows;

    UnitActivity(String place, ActivationFunction activation, int units) {
        this.place = place;
        this.activation = activation;
        limits = Limits.of(activation);
        min = new double[units];
        max = new double[units];
        atLimit = new long[units];
        notFinite = new long[units];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /**
     * A batch of outputs.
     *
     * @param output (…, units)
     * @param counted which rows count; null if all do
     */
    void add(Tensor output, boolean @Nullable [] counted) {
        int units = min.length;
        for (int row = 0; row < output.size() / units; row++) {
            if (counted != null && !counted[row]) continue;
            rows++;
            for (int unit = 0; unit < units; unit++) add(unit, output.get(row * units + unit));
        }
    }

    private void add(int unit, double y) {
        if (!Double.isFinite(y)) {
            notFinite[unit]++;
            return;
        }
        min[unit] = Math.min(min[unit], y);
        max[unit] = Math.max(max[unit], y);
        if (limits != null && limits.reached(y)) atLimit[unit]++;
    }

    /** Units that are NaN or infinite for some rows, or null. */
    @Nullable
    Finding notFinite() {
        long most = Arrays.stream(notFinite).max().orElse(0);
        List<Integer> units = units(u -> notFinite[u] > 0);
        String measured = "in up to " + most + " of " + rows + " rows";
        return most == 0 ? null : new Finding(Symptom.OUTPUT_NOT_FINITE, place, units, measured);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (rows < 2) return findings; // of one row nothing is known to be still
        add(findings, Symptom.DEAD, units(this::still), "no change over " + rows + " rows");
        String measured = String.format(
                Locale.ROOT,
                "at the limits of %s in %.0f %% of rows or more",
                activation.name().toLowerCase(Locale.ROOT),
                100 * ALMOST_ALWAYS);
        add(findings, Symptom.SATURATED, units(u -> !still(u) && atLimit[u] >= ALMOST_ALWAYS * rows), measured);
        return findings;
    }

    private boolean still(int unit) {
        double largest = Math.max(Math.abs(min[unit]), Math.abs(max[unit]));
        return notFinite[unit] == 0 && max[unit] - min[unit] <= STILL * largest;
    }

    private void add(List<Finding> findings, Symptom symptom, List<Integer> units, String measured) {
        if (!units.isEmpty()) findings.add(new Finding(symptom, place, units, measured));
    }

    private List<Integer> units(IntPredicate are) {
        return IntStream.range(0, min.length).filter(are).boxed().toList();
    }
}
