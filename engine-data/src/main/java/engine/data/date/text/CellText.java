package engine.data.date.text;

import engine.data.cell.AsciiDigits;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cell in one of its many equal ways of writing: months by number ({@code m09} for September, Sept. or septembre), no days of
 * the week, no {@code th} of 4th, a point before fractions of a second, {@code AM} and {@code PM}, and an offset with a colon, without
 * {@code GMT} or space before it.
 */
public final class CellText {
    /** No date is longer. */
    private static final int LONGEST = 64;

    private static final Pattern SPACES = Pattern.compile("[ \\u00a0\\u202f]+");
    private static final Pattern UTC = Pattern.compile("(?<=[\\d M]) ?(?:UTC|GMT)(?=[+-]\\d|$)");
    private static final Pattern SHORT_OFFSET = Pattern.compile("((?:UTC|GMT) ?[+-])(\\d)(?=$|:\\d\\d| )");
    private static final Pattern NUMBERS = Pattern.compile("^[., ]*\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?!\\d)");
    private static final Pattern SPACE_BEFORE_OFFSET =
            Pattern.compile("(:.*?) (?=(?:Z|[+-](?:0\\d|1[0-8]):\\d\\d)(?: |$))");

    /** Not to be taken for the year at the end of 09:30 02-01-2020: no offset is more than 18 hours. */
    private static final Pattern OFFSET =
            Pattern.compile("(:.*?|T\\d{4,6}|\\d{8} \\d{4,6} ?)([+-](?:0\\d|1[0-8])):?(\\d\\d)?(?= |$)");

    private static final Pattern ZONE_NAME = Pattern.compile("(?<=[\\dZ])\\[[^\\]]*\\]$|(?<=\\d) \\([^)]*\\)$");
    private static final Pattern FRACTION = Pattern.compile("(?<=:\\d\\d),(?=\\d)");

    private CellText() {}

    /** The text, or null if it is too long for a date. */
    public static @Nullable String of(String cell) {
        if (cell.length() > LONGEST) return null;
        String text = SPACES.matcher(AsciiDigits.of(cell)).replaceAll(" ").strip();
        if (plain(text)) return text;
        text = words(Eras.gregorian(Quarters.plain(DateMarks.plain(text))));
        text = FRACTION.matcher(ZONE_NAME.matcher(text).replaceFirst("")).replaceFirst(".");
        text = SHORT_OFFSET.matcher(text).replaceFirst("$10$2");
        String utc = UTC.matcher(text).replaceFirst("Z").replaceFirst("Z(?=[+-])", "");
        String colon = OFFSET.matcher(utc)
                .replaceFirst(match ->
                        match.group(1) + match.group(2) + ":" + (match.group(3) == null ? "00" : match.group(3)));
        return SPACE_BEFORE_OFFSET.matcher(colon).replaceFirst("$1");
    }

    /** A pattern of dates as it is written for such texts. */
    public static String pattern(String pattern) {
        return DateMarks.plain(pattern);
    }

    /** Whether a cell names an era by a letter alone, which counts in columns of dates only. */
    public static boolean abbreviatesEra(String cell) {
        return Eras.abbreviated(AsciiDigits.of(cell).strip());
    }

    /** Whether a cell names the era of its year. */
    public static boolean namesEra(String cell) {
        return cell.length() <= LONGEST && Eras.named(AsciiDigits.of(cell).strip());
    }

    /**
     * Whether nothing in it has another way of writing, as in nearly all tables: digits and - . / : alone, or a date and a time between T or
     * spaces without a minus behind, where it may be an offset's.
     */
    private static boolean plain(String text) {
        boolean divided = false; // by T or a space
        boolean clock = false; // a time may have begun
        boolean minus = false; // behind it
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean divides = c == 'T' || c == ' ';
            if (!divides && (c < '-' || c > ':')) return false;
            divided |= divides;
            clock |= divides || c == ':';
            minus |= clock && c == '-';
            if (c == 'T' && (i == 0 || i + 2 >= text.length())) return false; // a trimestre
            boolean blankBehind = i + 1 < text.length() && text.charAt(i + 1) == ' ';
            if ((c == '.' || c == '/') && blankBehind) return false;
        }
        return !(divided && minus);
    }

    /** Goes from word to word: a run of letters and the points after it. */
    private static String words(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isLetter(text.charAt(end))) end++;
            if (end == at) {
                out.append(text.charAt(at++));
                continue;
            }
            at = word(text, at, end, out);
        }
        return out.toString().strip();
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.HAN;
    }

    /** Appends what a word stands for. Returns where to go on. */
    private static int word(String text, int from, int end, StringBuilder out) {
        String word = text.substring(from, end);
        boolean afterDigit = out.length() > 0 && Character.isDigit(out.charAt(out.length() - 1));
        int month = MonthNames.month(word);
        boolean weekday = MonthNames.weekday(word);
        if (month > 0 && !(weekday && dateFollows(text.substring(end)))) {
            out.append(month < 10 ? "m0" : "m").append(month);
            boolean abbreviated = text.startsWith(". ", end) || text.length() == end + 1;
            return abbreviated ? skip(text, end, ".") : end;
        }
        if (weekday) return skip(text, end, "., ");
        String small = word.toLowerCase(Locale.ROOT);
        switch (small) {
            case "st", "nd", "rd", "th", "er" -> {
                if (!afterDigit) out.append(word);
            }
            case "uhr" -> {}
            case "de", "del", "den" -> {
                return skip(text, end, " ");
            }
            case "am", "pm", "z", "t", "q", "w", "utc", "gmt" -> out.append(word.toUpperCase(Locale.ROOT));
            default -> out.append(word);
        }
        return end;
    }

    /** Whether a date follows on what may be a day of the week or a month, as {@code mar.} in French. */
    private static boolean dateFollows(String rest) {
        if (NUMBERS.matcher(rest).find()) return true;
        return Arrays.stream(rest.split("[^\\p{L}]+")).anyMatch(word -> MonthNames.month(word) > 0);
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) at++;
        return at;
    }
}
