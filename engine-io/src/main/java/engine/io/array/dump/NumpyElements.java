package engine.io.array.dump;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.text.ShortestDecimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Formats the elements of one array alike, as NumPy does: wide enough for the widest, points under points. */
final class NumpyElements {
    private NumpyElements() {}

    /** A function from an element's position to its text. */
    static IntFunction<String> of(NdArray array) {
        if (array.isReal()) {
            return real(array);
        }
        IntFunction<String> plain = i -> integer(array, i);
        int width = IntStream.range(0, array.size())
                .mapToObj(plain)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int fullWidth = array.type() == ElementType.BOOL ? 5 : width;
        return i -> padLeft(plain.apply(i), fullWidth);
    }

    /** A scalar: NumPy prints a double as Python does, a float with an exponent from a million on. */
    static String scalar(NdArray array) {
        if (!array.isReal()) {
            return integer(array, 0);
        }
        if (!(array.data() instanceof float[] floats) || !Float.isFinite(floats[0])) {
            return ShortestDecimal.python(array.real(0));
        }
        double magnitude = Math.abs(array.real(0));
        ShortestDecimal decimal = ShortestDecimal.of(floats[0]);
        boolean positional = magnitude == 0 || magnitude >= 1e-4 && magnitude < 1e6;
        return positional ? decimal.toPositional() : decimal.toScientific();
    }

    private static String integer(NdArray array, int i) {
        return switch (array.type()) {
            case BOOL -> array.integer(i) == 0 ? "False" : "True";
            case UINT64 -> Long.toUnsignedString(array.integer(i));
            default -> Long.toString(array.integer(i));
        };
    }

    private static IntFunction<String> real(NdArray array) {
        ShortestDecimal[] decimals = new ShortestDecimal[array.size()]; // null where not finite
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < decimals.length; i++) {
            double value = array.real(i);
            if (Double.isFinite(value)) {
                decimals[i] =
                        array.data() instanceof float[] ? ShortestDecimal.of((float) value) : ShortestDecimal.of(value);
                largest = Math.max(largest, Math.abs(value));
                smallest = value == 0 ? smallest : Math.min(smallest, Math.abs(value));
            }
        }
        boolean scientific =
                largest > 0 && (largest >= 1e8 || smallest < 1e-4 || ratio(array, largest, smallest) > 1000);
        return scientific ? new Scientific(array, decimals)::format : new Positional(array, decimals)::format;
    }

    /** NumPy divides in the array's own precision. */
    private static double ratio(NdArray array, double largest, double smallest) {
        return array.data() instanceof float[] ? (float) largest / (float) smallest : largest / smallest;
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** The text of an infinity or NaN, as wide as the numbers around it. */
    private static String notFinite(NdArray array, int i, int width) {
        double value = array.real(i);
        return padLeft(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf", width);
    }

    private static int widestNotFinite(NdArray array) {
        return IntStream.range(0, array.size())
                .mapToDouble(array::real)
                .filter(value -> !Double.isFinite(value))
                .mapToInt(value -> value == Double.NEGATIVE_INFINITY ? 4 : 3)
                .max()
                .orElse(0);
    }

    private static final class Positional {
        private final NdArray array;
        private final String[] texts;
        private final int left;
        private final int right;

        Positional(NdArray array, ShortestDecimal[] decimals) {
            this.array = array;
            texts = new String[decimals.length];
            int widestWhole = 0;
            int widestFraction = 0;
            for (int i = 0; i < texts.length; i++) {
                if (decimals[i] != null) {
                    String text = decimals[i].toPositional();
                    texts[i] = text.endsWith(".0") ? text.substring(0, text.length() - 1) : text;
                    int point = texts[i].indexOf('.');
                    widestWhole = Math.max(widestWhole, point);
                    widestFraction = Math.max(widestFraction, texts[i].length() - point - 1);
                }
            }
            right = widestFraction;
            left = Math.max(widestWhole, widestNotFinite(array) - right - 1);
        }

        String format(int i) {
            if (texts[i] == null) {
                return notFinite(array, i, left + 1 + right);
            }
            int point = texts[i].indexOf('.');
            int fraction = texts[i].length() - point - 1;
            return " ".repeat(left - point) + texts[i] + " ".repeat(right - fraction);
        }
    }

    /** One digit, a point, as many digits as any element needs, and an exponent of at least two. */
    private static final class Scientific {
        private final NdArray array;
        private final ShortestDecimal[] decimals;
        private final int fraction;
        private final int exponentDigits;
        private final int width;

        Scientific(NdArray array, ShortestDecimal[] decimals) {
            this.array = array;
            this.decimals = decimals;
            fraction = Arrays.stream(decimals)
                    .filter(Objects::nonNull)
                    .mapToInt(decimal -> decimal.digits().length() - 1)
                    .max()
                    .orElse(0);
            exponentDigits = Arrays.stream(decimals)
                    .filter(Objects::nonNull)
                    .mapToInt(decimal -> Math.abs(decimal.exponent()) < 100 ? 2 : 3)
                    .max()
                    .orElse(2);
            boolean signed = Arrays.stream(decimals).anyMatch(decimal -> decimal != null && decimal.negative());
            int right = exponentDigits + 2 + fraction;
            width = Math.max(signed ? 2 : 1, widestNotFinite(array) - right - 1) + 1 + right;
        }

        String format(int i) {
            if (decimals[i] == null) {
                return notFinite(array, i, width);
            }
            BigDecimal exact = new BigDecimal(Math.abs(array.real(i)));
            // digits beyond the shortest are those of the exact value, not zeros
            BigDecimal rounded = exact.setScale(fraction - decimals[i].exponent(), RoundingMode.HALF_EVEN);
            int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - 1 - rounded.scale();
            String digits = rounded.unscaledValue().toString();
            String padded = digits + "0".repeat(Math.max(0, fraction + 1 - digits.length()));
            String power = String.format(Locale.ROOT, "%0" + exponentDigits + "d", Math.abs(exponent));
            String text = (decimals[i].negative() ? "-" : "") + padded.charAt(0) + "."
                    + padded.substring(1, fraction + 1) + "e" + (exponent < 0 ? "-" : "+") + power;
            return padLeft(text, width);
        }
    }
}
