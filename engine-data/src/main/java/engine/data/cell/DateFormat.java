package engine.data.cell;

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
public final class DateFormat {
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
    private static final long DAY = 86_400; // seconds
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
    public static List<DateFormat> candidates() {
        List<DateFormat> all = new ArrayList<>();
        for (String time : TIMES) for (String day : DAYS) all.add(new DateFormat(day + time));
        return all;
    }

    /** The format a user gave; {@code yyyy} is taken as {@code uuuu}. */
    public static DateFormat of(String pattern) {
        try {
            return new DateFormat(pattern.replace('y', 'u'));
        } catch (IllegalArgumentException e) {
            throw Problem.usage("a date format that is none")
                    .where(Problem.key("date_format") + " " + pattern)
                    .expected("a pattern such as M/d/yyyy or yyyy-MM-dd HH:mm")
                    .exception(e);
        }
    }

    /** The pattern as people know it: {@code yyyy} for {@code uuuu}. */
    public String shown() {
        return pattern.replace('u', 'y');
    }

    /** The date in seconds since 1970, or empty if the text is no date of this format. */
    public OptionalLong parse(String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text.strip());
            int year = LocalDate.from(parsed).getYear();
            boolean plausible = year >= FIRST_YEAR && year <= LAST_YEAR;
            return plausible ? OptionalLong.of(seconds(parsed)) : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** A date, with or without a time, in seconds since 1970. */
    public static long seconds(TemporalAccessor date) {
        long seconds = date.isSupported(ChronoField.SECOND_OF_DAY) ? date.getLong(ChronoField.SECOND_OF_DAY) : 0;
        return LocalDate.from(date).toEpochDay() * DAY + seconds;
    }

    /** ISO: {@code 2018-12-31}, with the time where there is one. */
    public static String show(long seconds) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return seconds % DAY == 0 ? time.toLocalDate().toString() : time.toString();
    }

    /** The day as the number 20181231. */
    public static int number(long seconds) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
    }

    /** The same date, named for a person to tell day and month apart: {@code 3 January 2018}. */
    public static String showInWords(long seconds) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(time);
    }
}
