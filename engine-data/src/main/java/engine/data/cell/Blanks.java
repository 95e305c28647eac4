package engine.data.cell;

/** Blanks of every kind, no-break spaces included. */
final class Blanks {
    private Blanks() {}

    static boolean blank(char c) {
        return c == ' ' || c > 0x7f && (Character.isSpaceChar(c) || c == '\ufeff' || c == '\u200b') || c == '\t';
    }

    /** Without blanks at both ends. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) from++;
        while (to > from && blank(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }
}
