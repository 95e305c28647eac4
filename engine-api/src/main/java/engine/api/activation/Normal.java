package engine.api.activation;

/** The standard normal distribution, to double precision. */
public final class Normal {
    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    private Normal() {}

    /** The density at x. */
    public static double density(double x) {
        return Math.exp(-x * x / 2) / SQRT_2_PI;
    }

    /** The chance of a value below x: a power series near zero, a continued fraction in the tails (Abramowitz, Stegun 26.2.11, .14). */
    public static double cumulative(double x) {
        double a = Math.abs(x);
        double upper = a < 3 ? 0.5 - series(a) : a > 38 ? 0 : tail(a);
        return x < 0 ? upper : 1 - upper;
    }

    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return density(x) * sum;
    }

    private static double tail(double x) {
        double fraction = x;
        for (int k = 160; k >= 1; k--) fraction = x + k / fraction;
        return density(x) / fraction;
    }
}
