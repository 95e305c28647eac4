package engine.inspect.explain;

import engine.api.DType;
import engine.api.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * The gradient along the straight way from the baseline to the sample, integrated: its parts add up to the difference of the two
 * predictions. Source: Sundararajan, Taly, Yan 2017, "Axiomatic Attribution for Deep Networks".
 *
 * <p>The integral is a Gauss–Legendre sum whose number of steps is doubled until the parts add up; where the gradient jumps, as it does at a
 * relu, the way is halved around the jump. Where float32 is too coarse, the sample is computed once more in float64 on the reference backend.
 */
public final class IntegratedGradients implements Method {
    private static final int FIRST_STEPS = 8;
    private static final int PIECE_STEPS = 2; // kinks are found sooner by many short pieces
    private static final int MOST_WHOLE = 128; // over the whole way at once
    private static final int MOST_STEPS = 2048;
    private static final double SETTLED = 1e-2; // of the largest part
    private static final double GAIN = 0.5; // of the residual by twice the steps; less is rounding or a kink
    private static final double ROUNDING = 0x1p-18; // of the predictions: 64 steps of float32

    private final Completeness completeness;
    private final int fixedSteps; // 0 for as many as it takes

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

    /**
     * With this number of steps, however far the parts are from adding up.
     *
     * @throws IllegalArgumentException for less than one
     */
    public static IntegratedGradients fixed(int steps) {
        if (steps < 1) throw new IllegalArgumentException(steps + " steps: at least one is needed");
        return new IntegratedGradients(new Completeness(Double.POSITIVE_INFINITY, 0), steps);
    }

    /** @throws engine.api.EngineException that names the residual, if the parts do not add up */
    @Override
    public Attribution attribute(Explained function, Point x, Point baseline) {
        Point start = function.baseline(x, baseline);
        double[] ends = ends(function, x, start);
        if (fixedSteps > 0) return whole(function, x, start, ends, fixedSteps).attribution(x, start, fixedSteps);
        Attribution best = adapted(function, x, start, ends);
        if (!complete(best) && onlyRounding(function, best)) {
            Explained exact = function.precise();
            best = adapted(exact, x, start, ends(exact, x, start));
        }
        if (complete(best)) return best;
        throw Problem.content("the parts do not add up to the prediction")
                .where("integrated gradients, at best with " + best.steps() + " of at most " + MOST_STEPS + " steps")
                .expected(String.format(Locale.ROOT, "a residual of at most %.3g", completeness.allowed(best)))
                .found(String.format(Locale.ROOT, "%.3g", best.residual()))
                .hint("raise " + Problem.key("tolerance") + ", or choose another " + Problem.key("baseline"))
                .exception();
    }

    /** The predictions at both ends of the way: at its beginning, and at {@code x}. */
    private static double[] ends(Explained function, Point x, Point start) {
        double[] ends = function.ends(x, function.beginning(x, start));
        return new double[] {ends[1], ends[0]};
    }

    /** Whether float32 alone may stand between the parts and their sum. */
    private boolean onlyRounding(Explained function, Attribution attribution) {
        if (function.model().dtype() == DType.FLOAT64) return false;
        double size = Math.max(Math.abs(attribution.prediction()), Math.abs(attribution.baselinePrediction()));
        return Math.abs(attribution.residual()) <= ROUNDING * Math.max(size, completeness.largest());
    }

    private boolean complete(Attribution attribution) {
        return Math.abs(attribution.residual()) <= completeness.allowed(attribution);
    }

    private static Stretch whole(Explained function, Point x, Point start, double[] ends, int steps) {
        return Stretch.of(function, x, start, 0, 1, ends, steps);
    }

    /**
     * Doubles the steps while that helps, as it does along a smooth way; what is left at kinks is enclosed by halving. That the parts add
     * up is not enough, for that may be chance: they have to be the same with half of the steps, too.
     */
    private Attribution adapted(Explained function, Point x, Point start, double[] ends) {
        Stretch first = whole(function, x, start, ends, FIRST_STEPS);
        Attribution coarser = first.attribution(x, start, FIRST_STEPS);
        Attribution best = coarser;
        boolean settled = false;
        int stalled = 0;
        for (int steps = 2 * FIRST_STEPS; steps <= MOST_WHOLE && stalled < 2; steps *= 2) {
            Attribution finer = whole(function, x, start, ends, steps).attribution(x, start, steps);
            settled = finer.farthestFrom(coarser) <= SETTLED * finer.largest();
            if (settled && complete(finer)) return finer;
            stalled = Math.abs(finer.residual()) > GAIN * Math.abs(best.residual()) ? stalled + 1 : 0;
            if (Math.abs(finer.residual()) < Math.abs(best.residual())) best = finer;
            coarser = finer;
        }
        return settled && onlyRounding(function, best) ? best : halved(function, x, start, first, best);
    }

    /** Halves the stretch that is furthest from adding up, again and again: a relu's kink ends in a tiny one. */
    private Attribution halved(Explained function, Point x, Point start, Stretch whole, Attribution best) {
        double allowed = completeness.allowed(best);
        double settled = Math.max(allowed, SETTLED * best.largest());
        PriorityQueue<Stretch> stretches =
                new PriorityQueue<>(Comparator.comparingDouble(stretch -> -Math.abs(stretch.residual())));
        stretches.add(whole);
        int steps = FIRST_STEPS;
        List<Stretch> adding = List.of(); // the finest that added up
        while (steps + 2 * PIECE_STEPS <= MOST_STEPS) {
            boolean complete = Math.abs(Stretch.residual(stretches)) <= allowed;
            if (complete && Stretch.unsettled(stretches) <= settled) break;
            if (complete) adding = List.copyOf(stretches);
            stretches.addAll(stretches.remove().halves(function, x, start, PIECE_STEPS));
            steps += 2 * PIECE_STEPS;
        }
        boolean complete = Math.abs(Stretch.residual(stretches)) <= allowed;
        Collection<Stretch> pieces = complete || adding.isEmpty() ? stretches : adding;
        return Stretch.joined(pieces, whole).attribution(x, start, steps);
    }
}
