package engine.data.cell;

/** Digits of other scripts (２０２１, ๒๕๖๔, ٢٠٢١) and full-width signs as the plain ones that they stand for. */
public final class AsciiDigits {
    private static final char FIRST_WIDE = '！';
    private static final char LAST_WIDE = '～';
    private static final char WIDE_BLANK = '\u3000';
    private static final int WIDE_OFFSET = FIRST_WIDE - '!';

    private AsciiDigits() {}

    /** The same text where nothing is to be changed. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) return changed(text);
        }
        return text;
    }

    private static String changed(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) plain.append(plain(text.charAt(i)));
        return plain.toString();
    }

    private static char plain(char c) {
        if (c >= FIRST_WIDE && c <= LAST_WIDE) return (char) (c - WIDE_OFFSET);
        if (c == WIDE_BLANK) return ' ';
        if (c == '٫') return '.';
        if (c == '٬') return ',';
        return c > 0x7f && Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
    }
}
