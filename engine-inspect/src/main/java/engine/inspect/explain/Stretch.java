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
        return summed(x, start, from, to, ends, sums, steps);
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

    /** How far the pieces are from adding up, one by one: what the parts may be wrong by where residuals cancel. */
    static double unsettled(Collection<Stretch> pieces) {
        return pieces.stream().mapToDouble(piece -> Math.abs(piece.residual())).sum();
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

    /** The same piece as two, each with as many steps; all points are computed together. */
    List<Stretch> halves(Explained function, Point x, Point start, int steps) {
        GaussLegendre rule = GaussLegendre.of(steps);
        List<Point> points = new ArrayList<>(List.of(x.from(start, middle())));
        for (int s = 0; s < 2 * steps; s++) points.add(x.from(start, node(rule, s)));
        double[] value = {0};
        List<List<double[]>> sums = List.of(zeros(x.inputs()), zeros(x.inputs()));
        function.visit(points, (point, prediction, gradient) -> {
            int s = point - 1;
            if (s < 0) value[0] = prediction;
            else add(sums.get(s / steps), gradient, rule.weights()[s % steps] * (to - from) / 2);
        });
        return List.of(
                summed(x, start, from, middle(), new double[] {ends[0], value[0]}, sums.get(0), steps),
                summed(x, start, middle(), to, new double[] {value[0], ends[1]}, sums.get(1), steps));
    }

    private double middle() {
        return (from + to) / 2;
    }

    /** Node {@code s} of the rule in the first half, or behind those in the second. */
    private double node(GaussLegendre rule, int s) {
        int steps = rule.nodes().length;
        return (s < steps ? from : middle()) + rule.nodes()[s % steps] * (to - from) / 2;
    }

    private static Stretch summed(
            Point x, Point start, double from, double to, double[] ends, List<double[]> sums, int steps) {
        return new Stretch(
                from, to, ends, sums, attribution(sums, x, start, ends, steps).residual());
    }

    /** Adds {@code weight · gradient} to the sums. */
    private static void add(List<double[]> sums, List<double[]> gradient, double weight) {
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; k < sums.get(i).length; k++) sums.get(i)[k] += weight * gradient.get(i)[k];
        }
    }
}
