package engine.train.metric.confusion;

import static engine.train.metric.confusion.Counts.ratio;

/** The curves whose area is taken, and the height of a strip between two thresholds. Source: {@code keras.metrics.AUC}. */
enum Curve {
    /** Recall over the rate of false positives. */
    ROC {
        @Override
        double area(Counts counts, Summation summation) {
            return sum(counts.falsePositiveRate(), counts.recall(), summation);
        }
    },
    /** Precision over recall; interpolated as Davis and Goadrich (2006) do it. */
    PR {
        @Override
        double area(Counts counts, Summation summation) {
            if (summation == Summation.INTERPOLATION) return interpolated(counts);
            return sum(counts.recall(), counts.precision(), summation);
        }
    },
    /** The gain of precision over that of recall; Flach and Kull, 2015. */
    PRGAIN {
        @Override
        double area(Counts counts, Summation summation) {
            int n = counts.truePositives().length;
            double[] recall = new double[n];
            double[] precision = new double[n];
            for (int i = 0; i < n; i++) {
                double right = counts.truePositives()[i];
                double odds = ratio(
                        right + counts.falseNegatives()[i], counts.trueNegatives()[i] + counts.falsePositives()[i]);
                double gained = right == 0 ? 0 : 1 - odds * ratio(counts.falseNegatives()[i], right);
                recall[i] = Math.max(gained, 0);
                precision[i] = right == 0 ? 1 : 1 - odds * ratio(counts.falsePositives()[i], right);
            }
            return sum(recall, precision, summation);
        }
    };

    /** How high a strip is between two thresholds. */
    enum Summation {
        INTERPOLATION {
            @Override
            double height(double a, double b) {
                return (a + b) / 2;
            }
        },
        MINORING {
            @Override
            double height(double a, double b) {
                return Math.min(a, b);
            }
        },
        MAJORING {
            @Override
            double height(double a, double b) {
                return Math.max(a, b);
            }
        };

        abstract double height(double a, double b);
    }

    abstract double area(Counts counts, Summation summation);

    private static double sum(double[] x, double[] y, Summation summation) {
        double area = 0;
        for (int i = 0; i + 1 < x.length; i++) area += (x[i] - x[i + 1]) * summation.height(y[i], y[i + 1]);
        return area;
    }

    private static double interpolated(Counts counts) {
        double[] right = counts.truePositives();
        double area = 0;
        for (int i = 0; i + 1 < right.length; i++) {
            double more = right[i] + counts.falsePositives()[i]; // that say yes
            double fewer = right[i + 1] + counts.falsePositives()[i + 1];
            double slope = ratio(right[i] - right[i + 1], Math.max(more - fewer, 0));
            double intercept = right[i + 1] - slope * fewer;
            double growth = more > 0 && fewer > 0 ? more / fewer : 1;
            double step = slope * (right[i] - right[i + 1] + intercept * Math.log(growth));
            area += ratio(step, Math.max(right[i + 1] + counts.falseNegatives()[i + 1], 0));
        }
        return area;
    }
}
