package engine.train.data;

import engine.api.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a table writes its dates, as a pattern of {@link DateTimeFormatter}. Dates are held as seconds since 1970, without time zone.
 */
final class DateFormat {
    private static final List<String> DAYS = List.of(
            "uuuu-M-d",
            "uuuu/M/d",
            "uuuuMMdd",
            "M/d/uuuu",
            "d/M/uuuu",
            "M-d-uuuu",
            "d-M-uuuu",
            "M.d.uuuu",
            "d.M.uuuu",
            "d-MMM-uuuu",
            "d MMM uuuu",
            "MMM d, uuuu");
    private static final List<String> TIMES =
            List.of("", " H:mm", " H:mm:ss", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss[.SSS]X", " H:mm:ssxxx");
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private final String pattern;
    private final DateTimeFormatter formatter;

    private DateFormat(String pattern) {
        this.pattern = pattern;
        this.formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Every format that is tried on a table whose format was not given. */
    static List<DateFormat> candidates() {
        List<DateFormat> all = new ArrayList<>();
        for (String time : TIMES) for (String day : DAYS) all.add(new DateFormat(day + time));
        return all;
    }

    /** The format a user gave; {@code yyyy} is taken as {@code uuuu}. */
    static DateFormat of(String pattern) {
        try {
            return new DateFormat(pattern.replace('y', 'u'));
        } catch (IllegalArgumentException e) {
            throw Problem.usage("a date format that is none")
                    .where("--date-format " + pattern)
                    .expected("a pattern such as M/d/yyyy or yyyy-MM-dd HH:mm")
                    .exception(e);
        }
    }

    String pattern() {
        return pattern;
    }

    /** The date in seconds since 1970, or empty if the text is no date of this format. */
    OptionalLong parse(String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text.strip());
            LocalDate day = LocalDate.from(parsed);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) return OptionalLong.empty();
            long seconds =
                    parsed.isSupported(ChronoField.SECOND_OF_DAY) ? parsed.getLong(ChronoField.SECOND_OF_DAY) : 0;
            return OptionalLong.of(day.toEpochDay() * 86_400 + seconds);
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** ISO: {@code 2018-12-31}, with the time where there is one. */
    static String show(long seconds) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return seconds % 86_400 == 0 ? time.toLocalDate().toString() : time.toString();
    }

    /** The day as the number 20181231. */
    static int number(long seconds) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L));
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    /** The same date, named for a person to tell day and month apart: {@code 3 January 2018}. */
    static String showInWords(long seconds) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(time);
    }
}
