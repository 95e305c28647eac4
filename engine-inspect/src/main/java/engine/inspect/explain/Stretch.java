package engine.inspect.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of the way from a baseline to a sample, with the gradient integrated over it.
 *
 * @param from and {@code to} shares of the way
 * @param ends the predictions at both
 * @param gradient ∫ of it by the share, an array an input
 * @param residual by which the prediction changes over the piece beyond what its gradient accounts for
 */
record Stretch(double from, double to, double[] ends, List<double[]> gradient, double residual) {
    private static final int AT_ONCE = 128;

    /** Integrates by a Gauss–Legendre sum of this many steps. */
    static Stretch of(Explained function, Point x, Point start, double from, double to, double[] ends, int steps) {
        GaussLegendre rule = GaussLegendre.of(steps);
        List<double[]> sums = new ArrayList<>();
        for (double[] input : x.inputs()) sums.add(new double[input.length]);
        for (int first = 0; first < steps; first += AT_ONCE) {
            List<Point> points = new ArrayList<>();
            for (int s = first; s < Math.min(steps, first + AT_ONCE); s++) {
                points.add(x.from(start, from + rule.nodes()[s] * (to - from)));
            }
            int offset = first;
            function.visit(
                    points,
                    (point, value, gradient) -> add(sums, gradient, rule.weights()[offset + point] * (to - from)));
        }
        double explained = 0;
        for (double[] part : GradientTimesInput.times(sums, x, start)) for (double number : part) explained += number;
        return new Stretch(from, to, ends, sums, ends[1] - ends[0] - explained);
    }

    /** The same piece as two, each with as many steps. */
    List<Stretch> halves(Explained function, Point x, Point start, int steps) {
        double middle = (from + to) / 2;
        double value = function.values(List.of(x.from(start, middle)))[0];
        return List.of(
                of(function, x, start, from, middle, new double[] {ends[0], value}, steps),
                of(function, x, start, middle, to, new double[] {value, ends[1]}, steps));
    }

    /** Adds {@code weight · gradient} to the sums. */
    static void add(List<double[]> sums, List<double[]> gradient, double weight) {
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; k < sums.get(i).length; k++) sums.get(i)[k] += weight * gradient.get(i)[k];
        }
    }
}
