package engine.data.cell;

import engine.data.dialect.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A cell that is a number, as it is read with decimal points and with decimal commas.
 *
 * @param point its value with decimal points; NaN where it is none so
 * @param comma its value with decimal commas; NaN where it is none so
 * @param unit what is not part of the number: a currency, %, a unit; may be empty
 * @param power of ten that it was multiplied by, as 6 for M
 * @param bare whether there is nothing but a sign and a number
 * @param code whether it is written with a zero in front that numbers do not have
 */
public record NumberText(double point, double comma, String unit, int power, boolean bare, boolean code) {
    private static final String MINUS = "-−－";
    private static final int LONGEST_CURRENCY = 4; // characters

    /** The number in a cell, or null. Each character of it is looked at a few times, however long it is. */
    public static @Nullable NumberText of(String cell) {
        String text = Blanks.strip(AsciiDigits.of(cell));
        boolean bracketed = text.endsWith(")") && text.contains("(");
        if (bracketed) text = text.substring(0, text.length() - 1);
        Front front = Front.of(text, bracketed);
        if (front == null) return null;
        Digits digits = new Digits();
        int end = digits.read(text, front.end);
        if (digits.none()) return null;
        String rest = Blanks.strip(text.substring(end));
        boolean minus = front.minus;
        if (rest.length() == 1 && MINUS.contains(rest) && !minus && !front.plus) { // as SAP has it: 1.234,56-
            rest = "";
            minus = true;
        }
        boolean glued = digits.endsInMark() && !rest.isEmpty(); // a code as 600519.SH
        Units.Suffix suffix = glued ? null : Units.suffix(rest);
        if (suffix == null || !front.unit.isEmpty() && !suffix.unit().isEmpty()) return null;
        if (digits.scientific() && suffix.power() != 0
                || digits.year() && suffix.unit().matches("[年년].*")) return null;
        int sign = minus ? -1 : 1;
        double point = sign * digits.value(Decimal.POINT, suffix.power());
        double comma = sign * digits.value(Decimal.COMMA, suffix.power());
        if (Double.isNaN(point) && Double.isNaN(comma)) return null;
        String unit = front.unit.isEmpty() ? suffix.unit() : front.unit;
        boolean bare = !bracketed && end == text.length() && front.unit.isEmpty();
        return new NumberText(point, comma, unit, suffix.power(), bare, digits.code() && unit.isEmpty());
    }

    /** Whether one way of reading it goes beyond what a number can hold. */
    boolean beyond() {
        return Double.isInfinite(point) || Double.isInfinite(comma);
    }

    /** Its value with such decimals; NaN where it is none so. */
    public double value(Decimal decimal) {
        return decimal == Decimal.POINT ? point : comma;
    }

    /** What stands before the digits. */
    private record Front(boolean minus, boolean plus, String unit, int end) {
        static @Nullable Front of(String text, boolean bracketed) {
            boolean minus = false;
            boolean plus = false;
            boolean open = false;
            String unit = "";
            int i = 0;
            while (i < text.length() && !digits(text, i)) {
                char c = text.charAt(i);
                if (Blanks.blank(c)) i++;
                else if (c == '(' && bracketed && !open && !minus) {
                    open = true;
                    i++;
                } else if ((c == '+' || MINUS.indexOf(c) >= 0) && !minus && !plus && !open) {
                    minus = c != '+';
                    plus = c == '+';
                    i++;
                } else {
                    int end = word(text, i);
                    if (end == i || !unit.isEmpty() || !Units.currency(text.substring(i, end))) return null;
                    unit = text.substring(i, end);
                    i = end;
                }
            }
            return open == bracketed ? new Front(minus || open, plus, unit, i) : null;
        }

        private static boolean digits(String text, int i) {
            char c = text.charAt(i);
            boolean mark = (c == '.' || c == ',') && i + 1 < text.length() && Digits.isDigit(text.charAt(i + 1));
            return Digits.isDigit(c) || mark;
        }

        /** Where the word that begins here ends; currencies are short. */
        private static int word(String text, int from) {
            int end = from;
            while (end < text.length() && end - from < LONGEST_CURRENCY && !ends(text, from, end)) end++;
            return end;
        }

        /** A point behind a letter is the currency's: Rs.500 is no fraction. */
        private static boolean ends(String text, int from, int i) {
            char c = text.charAt(i);
            if (c == '.' && i > from && Character.isLetter(text.charAt(i - 1))) return false;
            return digits(text, i) || Blanks.blank(c) || i > from && ("(" + MINUS).indexOf(c) >= 0;
        }
    }
}
