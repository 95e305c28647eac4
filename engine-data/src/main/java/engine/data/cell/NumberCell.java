package engine.data.cell;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a cell as a number. */
public final class NumberCell {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "-", ".");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** Whole numbers of as many digits, and powers of ten up to this one, are exact; so is then the rounding of their quotient. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private NumberCell() {}

    /** Whether the cell says that there is no number. */
    public static boolean missing(String cell) {
        return cell.length() <= 4 && MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The number, or NaN if the text is none ({@code 1,234.5} is one). */
    public static double parse(String cell) {
        double plain = plain(cell);
        return Double.isNaN(plain) ? parseAny(cell) : plain;
    }

    /** What most cells are, in a tenth of the time: a sign, few digits and a point; NaN for anything else. */
    private static double plain(String cell) {
        int length = cell.length();
        boolean negative = length > 0 && cell.charAt(0) == '-';
        int first = negative ? 1 : 0;
        int point = -1;
        long digits = 0;
        for (int i = first; i < length; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') digits = digits * 10 + c - '0';
            else if (c == '.' && point < 0) point = i;
            else return Double.NaN;
        }
        int count = length - first - (point < 0 ? 0 : 1);
        if (count < 1 || count > EXACT_DIGITS) return Double.NaN;
        double value = point < 0 ? digits : digits / POWERS[length - 1 - point];
        return negative ? -value : value;
    }

    private static double parseAny(String cell) {
        String text = cell.strip();
        if (THOUSANDS.matcher(text).matches()) text = text.replace(",", "");
        if (!NUMBER.matcher(text).matches()) return Double.NaN;
        return Double.parseDouble(text);
    }
}
