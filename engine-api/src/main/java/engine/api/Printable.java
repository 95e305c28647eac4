package engine.api;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * Text that may come from a file, as it may be printed: a terminal obeys control characters, and a name could move the cursor, hide a line
 * or write another.
 */
public final class Printable {
    /** Characters of a file's text that a message shows. */
    public static final int LONGEST = 60;

    private Printable() {}

    /** The same text in one line, with a code for each character that is not shown but obeyed: {@code \u001b}. */
    public static String line(String text) {
        if (text.chars().noneMatch(Printable::isObeyed)) return text;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> {
                    if (isObeyed(c)) line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    else line.append(c);
                }
            }
        }
        return line.toString();
    }

    /** Lines, of which each may be printed. */
    public static String lines(String text) {
        if (text.chars().noneMatch(Printable::isObeyed)) return text;
        StringJoiner lines = new StringJoiner("\n");
        for (String line : text.split("\n", -1)) lines.add(line(line));
        return lines.toString();
    }

    /** The beginning of a text of any length. */
    public static String shortened(String text) {
        if (text.length() <= LONGEST) return text;
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }

    /** The beginning of a text of any length, in one line. */
    public static String excerpt(String text) {
        return shortened(line(text.substring(0, Math.min(text.length(), LONGEST + 1))));
    }

    /** The same between quotation marks. */
    public static String quoted(String text) {
        return '"' + excerpt(text) + '"';
    }

    /** Controls but the tabulator, separators of lines, and marks that turn the direction of writing. */
    private static boolean isObeyed(int c) {
        if (c == '\t') return false;
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\u200e'
                || c == '\u200f'
                || c == '\ufeff';
    }
}
