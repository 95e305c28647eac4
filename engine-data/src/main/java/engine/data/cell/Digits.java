package engine.data.cell;

import engine.data.dialect.Decimal;
import java.util.Arrays;

/**
 * The digits of a number with what stands between them, which may be read in two ways. Each character is looked at once.
 *
 * <p>Thousands stand in groups of three behind a first one of one to three digits that does not begin with zero; with commas also as in India,
 * {@code 17,04,838}. An apostrophe, a blank or an underscore groups as well, whatever stands before the decimals.
 */
final class Digits {
    private final StringBuilder digits = new StringBuilder(); // all before and after the mark, none between
    private final StringBuilder marks = new StringBuilder(); // what stands between groups: , . ' or a blank as '
    private int[] groups = new int[4]; // lengths of the runs of digits
    private int run;
    private String exponent = "";

    /** Reads from {@code from} on. Returns where the digits end. */
    int read(String text, int from) {
        int i = from;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                run++;
            } else if (mark(c) != 0 && between(text, i, mark(c))) {
                end(mark(c));
            } else {
                break;
            }
        }
        end((char) 0);
        return exponent(text, i);
    }

    private static char mark(char c) {
        return switch (c) {
            case '.', ',' -> c;
            case '\'', '’', '_', '´', '`' -> '\'';
            default -> Blanks.blank(c) ? '\'' : 0;
        };
    }

    /** A group's mark stands between digits; one of decimals also before or behind them. */
    private boolean between(String text, int i, char mark) {
        boolean digitNext = i + 1 < text.length() && isDigit(text.charAt(i + 1));
        return mark == '\'' ? run > 0 && digitNext : digitNext || run > 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void end(char mark) {
        int count = marks.length();
        if (count == groups.length) groups = Arrays.copyOf(groups, 2 * count);
        groups[count] = run;
        marks.append(mark);
        run = 0;
    }

    private int exponent(String text, int at) {
        if (at >= text.length() || Character.toLowerCase(text.charAt(at)) != 'e' || digits.length() == 0) return at;
        int i = at + 1;
        if (i < text.length() && "+-".indexOf(text.charAt(i)) >= 0) i++;
        int first = i;
        while (i < text.length() && isDigit(text.charAt(i))) i++;
        if (i == first) return at;
        exponent = text.substring(at, i);
        return i;
    }

    /** How many runs of digits there are. */
    private int runs() {
        return marks.length();
    }

    boolean none() {
        return digits.length() == 0;
    }

    /** Whether nothing but digits was there. */
    boolean plain() {
        return runs() == 1 && exponent.isEmpty();
    }

    /** Whether these are digits alone that begin with a zero, as a code's. */
    boolean code() {
        return plain() && digits.length() > 1 && digits.charAt(0) == '0';
    }

    /** Whether these may be the four digits of a year. */
    boolean year() {
        return plain() && digits.length() == 4;
    }

    boolean scientific() {
        return !exponent.isEmpty();
    }

    /** Whether the last mark stands before nothing. */
    boolean endsInMark() {
        return runs() > 1 && groups[runs() - 1] == 0 && exponent.isEmpty();
    }

    /** The number times a power of ten, or NaN where this is none with such decimals. */
    double value(Decimal decimal, int power) {
        int last = runs() - 1; // of the runs before the decimals
        if (last > 0 && marks.charAt(last - 1) == decimal.mark()) last--;
        if (!grouped(last, decimal)) return Double.NaN;
        int fraction = last < runs() - 1 ? groups[runs() - 1] : 0;
        int whole = digits.length() - fraction;
        String text =
                digits.substring(0, whole) + "." + digits.substring(whole) + (power == 0 ? exponent : "e" + power);
        return Double.parseDouble(text);
    }

    private boolean grouped(int last, Decimal decimal) {
        if (last == 0) return true;
        char mark = marks.charAt(0);
        if (mark != '\'' && mark != decimal.group()) return false;
        for (int i = 0; i < last; i++) if (marks.charAt(i) != mark) return false;
        if (groups[0] == 0 || groups[0] > 3 || digits.charAt(0) == '0' || groups[last] != 3) return false;
        return all(3, last) || mark == ',' && groups[0] <= 2 && all(2, last);
    }

    private boolean all(int length, int last) {
        for (int i = 1; i < last; i++) if (groups[i] != length) return false;
        return true;
    }
}
