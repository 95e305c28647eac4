package engine.train.metric.confusion;

/**
 * What was right and wrong at each threshold, weighted.
 *
 * @param truePositives [thresholds], as the others
 */
record Counts(double[] truePositives, double[] falsePositives, double[] trueNegatives, double[] falseNegatives) {
    /**
     * From how many predictions exceed how many thresholds.
     *
     * @param sums [2][…][thresholds + 1], those whose target says yes first
     * @param yes where the row of yes begins, and {@code no} that of no
     */
    static Counts of(double[] sums, int yes, int no, int thresholds) {
        double[] truePositives = new double[thresholds];
        double[] falsePositives = new double[thresholds];
        double[] trueNegatives = new double[thresholds];
        double[] falseNegatives = new double[thresholds];
        double positives = 0;
        double negatives = 0;
        for (int i = thresholds; i > 0; i--) {
            truePositives[i - 1] = positives += sums[yes + i];
            falsePositives[i - 1] = negatives += sums[no + i];
        }
        positives += sums[yes];
        negatives += sums[no];
        for (int i = 0; i < thresholds; i++) {
            falseNegatives[i] = positives - truePositives[i];
            trueNegatives[i] = negatives - falsePositives[i];
        }
        return new Counts(truePositives, falsePositives, trueNegatives, falseNegatives);
    }

    /** {@code TP / (TP + FP)} at each threshold. */
    double[] precision() {
        return share(truePositives, falsePositives);
    }

    /** {@code TP / (TP + FN)} at each threshold; also called sensitivity. */
    double[] recall() {
        return share(truePositives, falseNegatives);
    }

    /** {@code TN / (TN + FP)} at each threshold. */
    double[] specificity() {
        return share(trueNegatives, falsePositives);
    }

    /** {@code FP / (FP + TN)} at each threshold. */
    double[] falsePositiveRate() {
        return share(falsePositives, trueNegatives);
    }

    private static double[] share(double[] part, double[] rest) {
        double[] shares = new double[part.length];
        for (int i = 0; i < shares.length; i++) shares[i] = ratio(part[i], part[i] + rest[i]);
        return shares;
    }

    /** A quotient, 0 where the divisor is. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? 0 : dividend / divisor;
    }

    /** The largest of the numbers at those thresholds where the other figure is at least so much, or 0. */
    static double largestWhere(double[] figure, double[] other, double least) {
        double largest = 0;
        for (int i = 0; i < figure.length; i++) {
            if ((float) other[i] >= (float) least) largest = Math.max(largest, figure[i]);
        }
        return largest;
    }
}
