package engine.data.date;

import engine.data.date.text.CellText;
import java.time.LocalDate;
import java.time.chrono.Chronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@link DateTimeFormatter} made a formatter for {@link CellText}: names of months in any language that is known, fractions
 * of a second with as many digits as there are, offsets with or without colon, weeks as ISO 8601 counts them; a month, quarter, week or
 * year is its first day.
 */
final class DatePattern {
    /** A quoted text, a run of one letter with a space before it, or anything else. */
    private static final Pattern PART = Pattern.compile("'[^']*'|( ?)(([A-Za-z])\\3*)|[^A-Za-z']");

    /** What {@link CellText} leaves out: days of the week, and the point after a month's name. */
    private static final Pattern NOT_IN_TEXT = Pattern.compile("E+[., ]*|(M{3,}|L{3,})\\.(?= |$)");

    private DatePattern() {}

    static DateTimeFormatter formatter(String pattern, @Nullable Integer firstYear, Chronology calendar) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String written = NOT_IN_TEXT
                .matcher(CellText.pattern(pattern))
                .replaceAll(match -> match.group(1) == null ? "" : match.group(1));
        Matcher part = PART.matcher(written);
        int at = 0;
        for (; part.find() && part.start() == at; at = part.end()) {
            if (part.group(2) == null) literal(builder, part.group());
            else run(builder, part.group(1), part.group(2), firstYear);
        }
        if (at < written.length()) throw new IllegalArgumentException("a quote that does not end");
        defaults(builder, letters(pattern));
        return builder.toFormatter(Locale.UK)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(calendar);
    }

    private static void literal(DateTimeFormatterBuilder builder, String text) {
        if (text.equals("[")) builder.optionalStart();
        else if (text.equals("]")) builder.optionalEnd();
        else if (text.startsWith("'"))
            builder.appendLiteral(text.length() == 2 ? "'" : text.substring(1, text.length() - 1));
        else builder.appendPattern(text);
    }

    private static void run(
            DateTimeFormatterBuilder builder, String space, String letters, @Nullable Integer firstYear) {
        char letter = letters.charAt(0);
        int count = letters.length();
        boolean offset = "XxZO".indexOf(letter) >= 0;
        if (!offset && !space.isEmpty()) builder.appendLiteral(space);
        if (offset) builder.appendOffset("+HH:MM", "Z");
        else if (letter == 'S') builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, Math.max(count, 1), false);
        else if ((letter == 'M' || letter == 'L') && count > 2)
            builder.appendLiteral('m').appendValue(ChronoField.MONTH_OF_YEAR, 2);
        else if (letter == 'u' && count == 2 && firstYear != null)
            builder.appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(firstYear, 1, 1));
        else if (letter == 'Y') builder.appendValue(IsoFields.WEEK_BASED_YEAR, Math.max(count, 4));
        else if (letter == 'w') builder.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2);
        else if (letter == 'e') builder.appendValue(ChronoField.DAY_OF_WEEK, 1);
        else builder.appendPattern(letters);
    }

    private static void defaults(DateTimeFormatterBuilder builder, List<Character> letters) {
        if (letters.contains('w') && !letters.contains('e')) builder.parseDefaulting(ChronoField.DAY_OF_WEEK, 1);
        if (letters.contains('Q') || letters.contains('q')) builder.parseDefaulting(IsoFields.DAY_OF_QUARTER, 1);
        else if (!letters.contains('w') && !letters.contains('D')) {
            builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1).parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        if (letters.contains('H') && !letters.contains('m')) builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
    }

    /** The letters that stand for something, quoted text left out. */
    private static List<Character> letters(String pattern) {
        List<Character> letters = new ArrayList<>();
        Matcher part = PART.matcher(pattern);
        while (part.find()) if (part.group(2) != null) letters.add(part.group(2).charAt(0));
        return letters;
    }

    static boolean timed(String pattern) {
        List<Character> letters = letters(pattern);
        return letters.contains('H') || letters.contains('h') || letters.contains('k') || letters.contains('K');
    }

    static boolean twoDigitYear(String pattern) {
        Matcher part = PART.matcher(pattern);
        while (part.find()) if ("uu".equals(part.group(2))) return true;
        return false;
    }
}
