package engine.layers.op.form;

import engine.api.DType;
import java.util.Arrays;

/** What a reduction without options makes of numbers. */
public enum Statistic implements Summary {
    SUM(Type.COUNTED),
    PROD(Type.COUNTED),
    MEAN(Type.FLOATING),
    VAR(Type.FLOATING),
    STD(Type.FLOATING),
    LOGSUMEXP(Type.FLOATING),
    MAX(Type.COMMON),
    MIN(Type.COMMON),
    ANY(Type.FLAG),
    ALL(Type.FLAG),
    ARGMAX(types -> DType.INT32),
    ARGMIN(types -> DType.INT32);

    private final Type type;

    Statistic(Type type) {
        this.type = type;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean differentiable() {
        return this != ANY && this != ALL && this != ARGMAX && this != ARGMIN;
    }

    @Override
    public double of(double[] x) {
        return switch (this) {
            case SUM -> sum(x);
            case MEAN -> sum(x) / x.length;
            case PROD -> product(x, -1);
            case VAR -> variance(x);
            case STD -> Math.sqrt(variance(x));
            case LOGSUMEXP -> logSumExp(x);
            case MAX -> x.length == 0 ? Double.NEGATIVE_INFINITY : x[first(x, 1)];
            case MIN -> x.length == 0 ? Double.POSITIVE_INFINITY : x[first(x, -1)];
            case ANY -> count(x, 0) < x.length ? 1 : 0;
            case ALL -> count(x, 0) == 0 ? 1 : 0;
            case ARGMAX -> first(x, 1);
            case ARGMIN -> first(x, -1);
        };
    }

    /** The largest of several equal numbers share the gradient. */
    @Override
    public void gradient(double[] x, double y, double[] d) {
        switch (this) {
            case SUM -> Arrays.fill(d, 1);
            case MEAN -> Arrays.fill(d, 1.0 / x.length);
            case PROD -> {
                for (int i = 0; i < x.length; i++) d[i] = product(x, i);
            }
            case VAR, STD -> {
                double mean = sum(x) / x.length;
                double scale = this == VAR ? 2.0 / x.length : 1 / (x.length * y);
                for (int i = 0; i < x.length; i++) d[i] = (x[i] - mean) * scale;
            }
            case LOGSUMEXP -> {
                for (int i = 0; i < x.length; i++) d[i] = Math.exp(x[i] - y);
            }
            default -> {
                double share = 1.0 / count(x, y);
                for (int i = 0; i < x.length; i++) d[i] = x[i] == y ? share : 0;
            }
        }
    }

    private static double sum(double[] x) {
        double sum = 0;
        for (double a : x) sum += a;
        return sum;
    }

    /** Of all but one, which is left out by its place; −1 leaves none out. */
    private static double product(double[] x, int without) {
        double product = 1;
        for (int i = 0; i < x.length; i++) if (i != without) product *= x[i];
        return product;
    }

    private static double variance(double[] x) {
        double mean = sum(x) / x.length;
        double sum = 0;
        for (double a : x) sum += (a - mean) * (a - mean);
        return sum / x.length;
    }

    private static double logSumExp(double[] x) {
        double max = x.length == 0 ? 0 : x[first(x, 1)];
        double sum = 0;
        for (double a : x) sum += Math.exp(a - max);
        return max + Math.log(sum);
    }

    static int count(double[] x, double value) {
        int count = 0;
        for (double a : x) if (a == value) count++;
        return count;
    }

    /** The place of the first of the largest numbers, or with −1 of the smallest; of a NaN where there is one. */
    private static int first(double[] x, int sign) {
        int first = 0;
        for (int i = 1; i < x.length; i++) {
            if (Double.isNaN(x[first])) return first;
            if (sign * x[i] > sign * x[first] || Double.isNaN(x[i])) first = i;
        }
        return first;
    }
}
