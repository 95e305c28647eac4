package engine.data.prepare;

/** Mean, deviation, least and largest of numbers, as they come (Welford 1962). */
final class Moments {
    private long count;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double value) {
        count++;
        double delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    double mean() {
        return mean;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    /** Deviation of all the numbers (not of a sample of them). */
    double spread() {
        return Math.sqrt(squares / count);
    }

    /** The same to divide by: one where the numbers are all the same. */
    double deviation() {
        double deviation = spread();
        return deviation > Math.abs(mean) * 1e-12 ? deviation : 1;
    }

    double range() {
        return max > min ? max - min : 1;
    }
}
