package engine.data.text;

/** Dates as 31.12.2018: who writes them so mostly writes decimal commas. */
public final class DottedDate {
    private DottedDate() {}

    /** Whether a cell of a row is or begins with such a date. */
    public static boolean in(TextRow row) {
        return row.cells().stream().anyMatch(DottedDate::begins);
    }

    private static boolean begins(String cell) {
        String text = cell.strip();
        int first = digits(text, 0);
        int second = first < text.length() && text.charAt(first) == '.' ? digits(text, first + 1) : 0;
        int third = second > 0 && second < text.length() && text.charAt(second) == '.' ? digits(text, second + 1) : 0;
        boolean day = first >= 1 && first <= 2;
        boolean month = second - first >= 2 && second - first <= 3;
        boolean year = third - second == 3 || third - second == 5;
        return day && month && year;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
        return end;
    }
}
