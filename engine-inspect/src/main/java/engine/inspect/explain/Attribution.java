package engine.inspect.explain;

import java.util.List;

/**
 * How much each number of the inputs gave to one prediction.
 *
 * @param parts an array an input of the model, each with the numbers of one sample, row-major
 * @param prediction f(x)
 * @param baselinePrediction f(baseline)
 * @param steps points of the path that were looked at; 1 where there is no path
 */
public record Attribution(List<double[]> parts, double prediction, double baselinePrediction, int steps) {

    /** All parts together: the difference of the two predictions, but for the residual. */
    public double sum() {
        double sum = 0;
        for (double[] part : parts) for (double value : part) sum += value;
        return sum;
    }

    /** The magnitude of the largest part. */
    double largest() {
        double largest = 0;
        for (double[] part : parts) for (double value : part) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    /** The largest difference between its parts and another's. */
    double farthestFrom(Attribution other) {
        double farthest = 0;
        for (int i = 0; i < parts.size(); i++) {
            double[] own = parts.get(i);
            double[] theirs = other.parts.get(i);
            for (int k = 0; k < own.length; k++) farthest = Math.max(farthest, Math.abs(own[k] - theirs[k]));
        }
        return farthest;
    }

    /** What the parts leave unexplained: Σ parts − (f(x) − f(baseline)); zero for a method that is complete. */
    public double residual() {
        return sum() - (prediction - baselinePrediction);
    }
}
