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
        double[] ends = function.ends(x, start);
        List<double[]> parts = new ArrayList<>();
        for (int i = 0; i < x.inputs().size(); i++) {
            double[] part = new double[x.inputs().get(i).length];
            for (int from = 0; from < part.length; from += AT_ONCE) occlude(function, x, start, i, from, part);
            for (int k = 0; k < part.length; k++) part[k] = ends[0] - Explained.atBaseline(part[k]);
            parts.add(part);
        }
        return new Attribution(parts, ends[0], ends[1], 1);
    }

    /** Puts the values without each of some numbers of an input into their places. */
    private static void occlude(Explained function, Point x, Point start, int input, int from, double[] values) {
        int to = Math.min(values.length, from + AT_ONCE);
        List<Point> occluded = new ArrayList<>();
        for (int k = from; k < to; k++) {
            Point without = x.copy();
            without.inputs().get(input)[k] = start.inputs().get(input)[k];
            occluded.add(without);
        }
        System.arraycopy(function.values(occluded), 0, values, from, to - from);
    }
}
