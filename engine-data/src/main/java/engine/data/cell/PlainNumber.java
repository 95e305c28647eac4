package engine.data.cell;

/** What most cells are: a sign, few digits and a point that can be nothing but a decimal point. A tenth of the time of the general way. */
final class PlainNumber {
    /** Whole numbers of as many digits, and powers of ten up to this one, are exact; so is then the rounding of their quotient. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private PlainNumber() {}

    /** The number, or NaN for anything else, also for {@code 1.234}, which may be 1234, and for {@code 007}, which may be a code. */
    static double parse(String cell) {
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
        if (count < 1 || count > EXACT_DIGITS || open(cell, first, point)) return Double.NaN;
        double value = point < 0 ? digits : digits / POWERS[length - 1 - point];
        return negative ? -value : value;
    }

    private static boolean open(String cell, int first, int point) {
        boolean zero = cell.charAt(first) == '0';
        if (point < 0) return zero && cell.length() > first + 1;
        int before = point - first;
        return !zero && before >= 1 && before <= 3 && cell.length() - point == 4;
    }
}
