package engine.inspect.explain;

import engine.api.DType;
import engine.api.Problem;
import engine.api.model.Backends;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The gradient along the straight way from the baseline to the sample, integrated: its parts add up to the difference of the two
 * predictions. Source: Sundararajan, Taly, Yan 2017, "Axiomatic Attribution for Deep Networks".
 *
 * <p>The integral is a Gauss–Legendre sum whose number of steps is doubled until the parts add up. Where float32 is too coarse for that, the
 * sample is computed once more in float64 on the reference backend.
 */
public final class IntegratedGradients implements Method {
    private static final int FIRST_STEPS = 8;
    private static final int MOST_STEPS = 2048;
    private static final int PRECISE_STEPS = 256; // in float64, which is slow
    private static final int AT_ONCE = 128;
    private static final double GAIN = 0.5; // of the residual by twice the steps; less is rounding

    private final Completeness completeness;
    private final int fixedSteps;
    private @Nullable Explained precise;

    private IntegratedGradients(Completeness completeness, int fixedSteps) {
        this.completeness = completeness;
        this.fixedSteps = fixedSteps;
    }

    /** When the parts add up well enough: {@code |residual| ≤ relative · max(|f(x) − f(baseline)|, 1e-3 · largest)}. */
    public record Completeness(double relative, double largest) {
        private static final double OF_THE_LARGEST = 1e-3;

        double allowed(Attribution attribution) {
            double change = Math.abs(attribution.prediction() - attribution.baselinePrediction());
            return relative * Math.max(change, OF_THE_LARGEST * largest);
        }
    }

    /** With as many steps as it takes, at most 2,048. */
    public static IntegratedGradients adaptive(Completeness completeness) {
        return new IntegratedGradients(completeness, 0);
    }

    /** With this number of steps, however far the parts are from adding up. */
    public static IntegratedGradients fixed(int steps) {
        return new IntegratedGradients(new Completeness(Double.POSITIVE_INFINITY, 0), steps);
    }

    /** @throws engine.api.EngineException that names the residual, if the parts do not add up */
    @Override
    public Attribution attribute(Explained function, Point x, Point baseline) {
        Point start = function.baseline(x, baseline);
        if (fixedSteps > 0) return integrate(function, x, start, function.values(List.of(x, start)), fixedSteps);
        Attribution fast = adapted(function, x, start, MOST_STEPS);
        if (complete(fast)) return fast;
        Attribution exact = adapted(precise(function), x, start, PRECISE_STEPS);
        if (complete(exact)) return exact;
        throw Problem.content("the parts do not add up to the prediction")
                .where("integrated gradients with " + fast.steps() + " steps")
                .expected(String.format(Locale.ROOT, "a residual of at most %.3g", completeness.allowed(exact)))
                .found(String.format(Locale.ROOT, "%.3g", exact.residual()))
                .hint("raise --tolerance, or choose another --baseline")
                .exception();
    }

    private boolean complete(Attribution attribution) {
        return Math.abs(attribution.residual()) <= completeness.allowed(attribution);
    }

    private Explained precise(Explained function) {
        Explained known = precise;
        if (known == null) {
            Model model = function.model().as(DType.FLOAT64);
            known = function.with(model, Backends.select("reference", 1));
            precise = known;
        }
        return known;
    }

    /** Doubles the steps until the parts add up, or twice no longer comes nearer. */
    private Attribution adapted(Explained function, Point x, Point start, int most) {
        double[] ends = function.values(List.of(x, start));
        Attribution best = integrate(function, x, start, ends, FIRST_STEPS);
        int stalled = 0;
        for (int steps = 2 * FIRST_STEPS; steps <= most && !complete(best) && stalled < 2; steps *= 2) {
            Attribution finer = integrate(function, x, start, ends, steps);
            stalled = Math.abs(finer.residual()) > GAIN * Math.abs(best.residual()) ? stalled + 1 : 0;
            best = finer;
        }
        return best;
    }

    /** @param ends the predictions of {@code x} and {@code start} */
    private static Attribution integrate(Explained function, Point x, Point start, double[] ends, int steps) {
        GaussLegendre rule = GaussLegendre.of(steps);
        List<double[]> mean = new ArrayList<>();
        for (double[] input : x.inputs()) mean.add(new double[input.length]);
        for (int from = 0; from < steps; from += AT_ONCE) {
            List<Point> points = new ArrayList<>();
            for (int s = from; s < Math.min(steps, from + AT_ONCE); s++) points.add(x.from(start, rule.nodes()[s]));
            int first = from;
            function.visit(points, (point, value, gradient) -> add(mean, gradient, rule.weights()[first + point]));
        }
        return new Attribution(GradientTimesInput.times(mean, x, start), ends[0], ends[1], steps);
    }

    private static void add(List<double[]> sums, List<double[]> gradient, double weight) {
        for (int i = 0; i < sums.size(); i++) {
            for (int k = 0; k < sums.get(i).length; k++) sums.get(i)[k] += weight * gradient.get(i)[k];
        }
    }
}
