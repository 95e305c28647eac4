package engine.inspect.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the prediction falls when a number is set to the baseline, one at a time. Numbers that work together are not told apart, so the
 * parts need not add up. Source: Zeiler and Fergus 2014.
 */
public final class Occlusion implements Method {
    private static final int AT_ONCE = 256; // occluded samples in memory

    /** There is nothing to choose. */
    public Occlusion() {}

    @Override
    public Attribution attribute(Explained function, Point x, Point baseline) {
        Point start = function.beginning(x, function.baseline(x, baseline));
        double[] ends = function.values(List.of(x, start));
        List<double[]> parts = new ArrayList<>();
        for (int i = 0; i < x.inputs().size(); i++) {
            double[] part = new double[x.inputs().get(i).length];
            for (int from = 0; from < part.length; from += AT_ONCE) {
                occlude(function, x, start, i, from, Math.min(part.length, from + AT_ONCE), ends[0], part);
            }
            parts.add(part);
        }
        return new Attribution(parts, ends[0], ends[1], 1);
    }

    private static void occlude(
            Explained function, Point x, Point start, int input, int from, int to, double value, double[] part) {
        List<Point> occluded = new ArrayList<>();
        for (int k = from; k < to; k++) {
            Point without = x.copy();
            without.inputs().get(input)[k] = start.inputs().get(input)[k];
            occluded.add(without);
        }
        double[] values = function.values(occluded);
        for (int k = from; k < to; k++) part[k] = value - values[k - from];
    }
}
