package engine.inspect.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of the way from a baseline to a sample, with the gradient integrated over it.
 *
 * @param from and {@code to} shares of the way
 * @param ends the predictions at both
 * @param gradient ∫ of it by the share, an array an input
 * @param residual what its gradient accounts for beyond the change of the prediction over the piece
 */
record Stretch(double from, double to, double[] ends, List<double[]> gradient, double residual) {
    private static final int AT_ONCE = 128;

    /** Integrates by a Gauss–Legendre sum of this many steps. */
    static Stretch of(Explained function, Point x, Point start, double from, double to, double[] ends, int steps) {
        GaussLegendre rule = GaussLegendre.of(steps);
        List<double[]> sums = zeros(x.inputs());
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
        double residual = attribution(sums, x, start, ends, steps).residual();
        return new Stretch(from, to, ends, sums, residual);
    }

    /** What adjoining pieces make together: the whole way again. */
    static Stretch joined(Collection<Stretch> pieces, Stretch whole) {
        List<double[]> sums = zeros(whole.gradient);
        for (Stretch piece : pieces) add(sums, piece.gradient, 1);
        return new Stretch(whole.from, whole.to, whole.ends, sums, residual(pieces));
    }

    /** Of several pieces together. */
    static double residual(Collection<Stretch> pieces) {
        return pieces.stream().mapToDouble(Stretch::residual).sum();
    }

    /** As the parts of the prediction at its end. */
    Attribution attribution(Point x, Point start, int steps) {
        return attribution(gradient, x, start, ends, steps);
    }

    private static Attribution attribution(List<double[]> gradient, Point x, Point start, double[] ends, int steps) {
        return new Attribution(GradientTimesInput.times(gradient, x, start), ends[1], ends[0], steps);
    }

    private static List<double[]> zeros(List<double[]> like) {
        return like.stream().map(array -> new double[array.length]).toList();
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
    private static void add(List<double[]> sums, List<double[]> gradient, double weight) {
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; k < sums.get(i).length; k++) sums.get(i)[k] += weight * gradient.get(i)[k];
        }
    }
}
