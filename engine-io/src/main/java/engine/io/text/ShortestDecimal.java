package engine.io.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as the same {@code float} or {@code double}, and among those the nearest to it:
 * what Python's {@code repr} and NumPy print.
 *
 * <p>{@code Float.toString} and {@code Double.toString} of Java 17 are sometimes longer than needed; their length is
 * only where the search begins.
 *
 * @param negative whether the sign bit is set
 * @param digits the significant digits, without trailing zeros; {@code "0"} for zero
 * @param exponent the power of ten of the first digit
 */
public record ShortestDecimal(boolean negative, String digits, int exponent) {
    /** The shortest decimal of a finite {@code float}. */
    public static ShortestDecimal of(float value) {
        return of(value, Float.toString(Math.abs(value)), decimal -> decimal.floatValue() == Math.abs(value));
    }

    /** The shortest decimal of a finite {@code double}. */
    public static ShortestDecimal of(double value) {
        return of(value, Double.toString(Math.abs(value)), decimal -> decimal.doubleValue() == Math.abs(value));
    }

    private interface RoundTrip {
        boolean holds(BigDecimal decimal);
    }

    private static ShortestDecimal of(double value, String javaText, RoundTrip roundTrip) {
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        if (value == 0) {
            return new ShortestDecimal(negative, "0", 0);
        }
        BigDecimal exact = new BigDecimal(Math.abs(value));
        BigDecimal shortest = new BigDecimal(javaText).stripTrailingZeros();
        for (int digits = shortest.precision(); digits > 0; digits--) {
            BigDecimal candidate = nearest(exact, digits, roundTrip);
            if (candidate == null) {
                break;
            }
            shortest = candidate.stripTrailingZeros();
            digits = Math.min(digits, shortest.precision());
        }
        return ofDecimal(negative, shortest);
    }

    /** The nearest decimal with this many digits that reads back; null if there is none. */
    private static BigDecimal nearest(BigDecimal exact, int digits, RoundTrip roundTrip) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (roundTrip.holds(nearest)) {
            return nearest;
        }
        // Just above a power of two values lie twice as far apart as below: the second nearest may still read back.
        BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
        return roundTrip.holds(above) ? above : null;
    }

    private static ShortestDecimal ofDecimal(boolean negative, BigDecimal decimal) {
        String digits = decimal.unscaledValue().toString();
        return new ShortestDecimal(negative, digits, decimal.precision() - decimal.scale() - 1);
    }

    /** As Python's {@code repr} writes a finite float: {@code 1e-05}, {@code 0.0001}, {@code 1e+16}, {@code 2.0}. */
    public String toPython() {
        return exponent < -4 || exponent >= 16 ? toScientific() : toPositional();
    }

    private String sign() {
        return negative ? "-" : "";
    }

    /** With an exponent of at least two digits: {@code 1e-05}, {@code 1.5e+00}. */
    public String toScientific() {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return sign() + digits.charAt(0) + fraction + "e" + power;
    }

    /** Without an exponent: {@code 0.00001}, {@code 2.0}. */
    public String toPositional() {
        return sign() + positional();
    }

    private String positional() {
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        int whole = exponent + 1;
        return digits.length() <= whole
                ? digits + "0".repeat(whole - digits.length()) + ".0"
                : digits.substring(0, whole) + "." + digits.substring(whole);
    }

    /** As Python's {@code repr} writes any {@code double}, {@code nan} and {@code inf} included. */
    public static String python(double value) {
        return Double.isFinite(value) ? of(value).toPython() : notFinite(value);
    }

    /** As NumPy's {@code str} writes any {@code float32}, {@code nan} and {@code inf} included. */
    public static String python(float value) {
        return Float.isFinite(value) ? of(value).toPython() : notFinite(value);
    }

    /**
     * Reads a number as Python writes it, {@code nan} and {@code inf} included.
     *
     * @throws NumberFormatException if it is none
     */
    public static double parse(String python) {
        return switch (python) {
            case "nan", "NaN" -> Double.NaN;
            case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(python);
        };
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
