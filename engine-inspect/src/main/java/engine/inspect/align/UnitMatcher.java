package engine.inspect.align;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings the units of one model into the order of another's: layer by layer the cheapest pairing by what is known of each unit, then again
 * with everything in its new place, until the total distance stops falling. What depends on an order that is not known yet counts by its
 * sorted magnitudes.
 */
final class UnitMatcher {
    private static final int MOST_SWEEPS = 50;
    private static final double GAIN = 1e-9; // relative; less is rounding

    private final List<Matrix> fixed;
    private final double[] scales; // a weight's distance counts in its own deviations
    private final List<UnitGroup> groups;
    private List<Matrix> moving;
    private final int[][] from; // a group each: the unit of the other model that stands at each place
    private final int[][] signs;

    UnitMatcher(List<Matrix> fixed, List<Matrix> other, List<UnitGroup> groups) {
        this.fixed = fixed;
        this.groups = groups;
        this.moving = copies(other);
        scales = fixed.stream()
                .mapToDouble(matrix -> matrix.variance() == 0 ? 1 : 1 / matrix.variance())
                .toArray();
        from = new int[groups.size()][];
        signs = new int[groups.size()][];
        reset();
    }

    private void reset() {
        for (int g = 0; g < from.length; g++) {
            from[g] = IntStream.range(0, groups.get(g).units()).toArray();
            signs[g] = new int[from[g].length];
            Arrays.fill(signs[g], 1);
        }
    }

    private static List<Matrix> copies(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::copy).toList();
    }

    /** The other model's weights, in the new order. */
    List<Matrix> moved() {
        return moving;
    }

    int[] from(int group) {
        return from[group];
    }

    int[] signs(int group) {
        return signs[group];
    }

    /** Σ |a − b|² over all weights, each in its own deviations. */
    double distance() {
        return distance(moving);
    }

    private double distance(List<Matrix> other) {
        double sum = 0;
        for (int w = 0; w < other.size(); w++) {
            double squares = 0;
            double[] a = fixed.get(w).data();
            double[] b = other.get(w).data();
            for (int i = 0; i < a.length; i++) squares += (a[i] - b[i]) * (a[i] - b[i]);
            sum += squares * scales[w];
        }
        return sum;
    }

    /** Finds the order; never one that is farther off than the order there was. */
    void match() {
        List<Matrix> before = moving;
        double identity = distance();
        moving = copies(moving);
        Set<List<Integer>> unknown = new HashSet<>();
        for (UnitGroup group : groups) for (Touch touch : group.touches()) unknown.add(axis(touch));
        for (int g = 0; g < groups.size(); g++) {
            Costs costs = new Costs(fixed, moving, groups.get(g), scales, unknown);
            move(g, costs.pairing(), costs.signs());
            for (Touch touch : groups.get(g).touches()) unknown.remove(axis(touch));
        }
        refine();
        if (distance() <= identity) return;
        moving = before;
        reset();
        refine(); // from the order there was
    }

    private static List<Integer> axis(Touch touch) {
        return List.of(touch.weight(), touch.axis());
    }

    private void refine() {
        boolean fell = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && fell; sweep++) {
            fell = false;
            for (int g = 0; g < groups.size(); g++) fell |= improve(g);
        }
    }

    /** Pairs a group's units anew, all others standing as they do; keeps it if the total distance falls. */
    private boolean improve(int g) {
        Costs costs = new Costs(fixed, moving, groups.get(g), scales, Set.of());
        List<Matrix> tried = copies(moving);
        groups.get(g).apply(tried, costs.pairing(), costs.signs());
        if (!(distance(tried) < distance() * (1 - GAIN))) return false;
        move(g, costs.pairing(), costs.signs());
        return true;
    }

    private void move(int g, int[] pairing, int[] sign) {
        groups.get(g).apply(moving, pairing, sign);
        int[] wasFrom = from[g];
        int[] wasSign = signs[g];
        from[g] = IntStream.of(pairing).map(u -> wasFrom[u]).toArray();
        signs[g] = IntStream.range(0, sign.length)
                .map(u -> sign[u] * wasSign[pairing[u]])
                .toArray();
    }
}
