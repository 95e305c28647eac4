package engine.inspect.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How far each unit of one model is from each of another, with either sign, and the cheapest pairing. */
final class Costs {
    private final int[] pairing;
    private final int[] signs;

    /** @param unknown axes of weights whose order is not known yet */
    Costs(List<Matrix> a, List<Matrix> b, UnitGroup group, double[] scales, Set<List<Integer>> unknown) {
        int units = group.units();
        double[][] plain = new double[units][units];
        double[][] flipped = group.flips() ? new double[units][units] : plain;
        for (Touch touch : group.touches()) {
            boolean sorted = unknown.contains(List.of(touch.weight(), 1 - touch.axis()));
            for (int k = 0; k < touch.negated().length; k++) {
                double[][] left = slices(a.get(touch.weight()), touch, k, sorted);
                double[][] right = slices(b.get(touch.weight()), touch, k, sorted);
                add(left, right, scales[touch.weight()], touch.negated()[k] && !sorted, plain, flipped);
            }
        }
        double[][] cheaper = new double[units][units];
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) cheaper[i][j] = Math.min(plain[i][j], flipped[i][j]);
        }
        pairing = Assignment.cheapest(cheaper);
        signs = IntStream.range(0, units)
                .map(i -> flipped[i][pairing[i]] < plain[i][pairing[i]] ? -1 : 1)
                .toArray();
    }

    /** For each unit of the first the one of the second. */
    int[] pairing() {
        return pairing;
    }

    int[] signs() {
        return signs;
    }

    private static double[][] slices(Matrix matrix, Touch touch, int k, boolean sorted) {
        List<double[]> slices = new ArrayList<>();
        for (int[] places : touch.places()) {
            double[] slice = matrix.slice(touch.axis(), places[k]);
            slices.add(sorted ? sortedMagnitudes(slice) : slice);
        }
        return slices.toArray(double[][]::new);
    }

    private static double[] sortedMagnitudes(double[] slice) {
        double[] magnitudes = Arrays.stream(slice).map(Math::abs).toArray();
        Arrays.sort(magnitudes);
        return magnitudes;
    }

    /** |l − r|² = |l|² + |r|² − 2 l·r, and with the other sign + 2 l·r. */
    private static void add(
            double[][] left, double[][] right, double scale, boolean changes, double[][] plain, double[][] flipped) {
        double[] squares = Arrays.stream(right).mapToDouble(r -> dot(r, r)).toArray();
        IntStream.range(0, left.length).parallel().forEach(i -> {
            double own = dot(left[i], left[i]);
            for (int j = 0; j < right.length; j++) {
                double both = own + squares[j];
                double twice = 2 * dot(left[i], right[j]);
                plain[i][j] += scale * (both - twice);
                if (flipped != plain) flipped[i][j] += scale * (changes ? both + twice : both - twice);
            }
        });
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
