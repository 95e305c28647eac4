package engine.data.date;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.cell.AsciiDigits;
import engine.data.date.text.CellText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.time.chrono.MinguoChronology;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a table writes its dates: a pattern of {@link DateTimeFormatter}, or a word for dates that are numbers. */
public final class DateFormat {
    /** Before a pattern whose years are those of Thailand: 2564 is 2021. */
    static final String BUDDHIST = "buddhist ";

    /** Before a pattern whose years are those of Taiwan: 110 is 2021. */
    static final String MINGUO = "minguo ";

    private static final int YEARS_BACK = 79;

    /** Years counted otherwise than since Christ, by the word before a pattern. */
    private static final Map<String, Chronology> CALENDARS =
            Map.of(BUDDHIST, ThaiBuddhistChronology.INSTANCE, MINGUO, MinguoChronology.INSTANCE);

    /** In the hour 24 a day ends. */
    private static final Pattern END_OF_DAY =
            Pattern.compile("(.*[T ]|\\d{8})24((?::00|00){0,2}(?:\\.0{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)?)");

    private static final long DAY = 86_400_000_000_000L; // nanoseconds

    private final String calendar; // with a space behind it; empty for years since Christ
    private final String pattern; // with u for years
    private final @Nullable Integer firstYear;
    private final @Nullable NumericDate number;
    private final @Nullable DateTimeFormatter formatter;

    private DateFormat(String written, @Nullable Integer firstYear) {
        this.calendar = CALENDARS.keySet().stream()
                .filter(written::startsWith)
                .findFirst()
                .orElse("");
        this.pattern = written.substring(calendar.length());
        Optional<NumericDate> numeric = NumericDate.of(pattern);
        this.number = numeric.orElse(null);
        boolean two = numeric.isEmpty() && DatePattern.twoDigitYear(pattern);
        this.firstYear = !two ? null : firstYear == null ? Integer.valueOf(earliest()) : firstYear;
        this.formatter = numeric.isPresent()
                ? null
                : DatePattern.formatter(
                        pattern, this.firstYear, CALENDARS.getOrDefault(calendar, IsoChronology.INSTANCE));
    }

    private static int earliest() {
        return LocalDate.now(ZoneOffset.UTC).getYear() - YEARS_BACK;
    }

    /**
     * A format that was found or given; {@code yyyy} is taken as {@code uuuu}.
     *
     * @param firstYear the first of the hundred years that two digits can mean; null for those from 79 years ago on
     */
    public static DateFormat of(String pattern, @Nullable Integer firstYear) {
        try {
            boolean numeric = NumericDate.of(pattern).isPresent();
            return new DateFormat(numeric ? pattern : pattern.replace('y', 'u'), firstYear);
        } catch (IllegalArgumentException e) {
            throw Problem.usage("a date format that is none")
                    .where(Problem.key("date_format") + " " + Printable.excerpt(pattern))
                    .expected("a pattern such as M/d/yyyy or yyyy-MM-dd HH:mm; or "
                            + String.join(", ", NumericDate.words()))
                    .exception(e);
        }
    }

    /** The pattern as people know it: {@code yyyy} for {@code uuuu}. */
    public String shown() {
        return number == null ? calendar + pattern.replace('u', 'y') : pattern;
    }

    /** The first of the hundred years that two digits mean; null where years have four. */
    public @Nullable Integer firstYear() {
        return firstYear;
    }

    /** Whether its years are not those since Christ. */
    boolean ofOtherCalendar() {
        return !calendar.isEmpty();
    }

    /** Whether it says the time of day. */
    public boolean timed() {
        return number == null ? DatePattern.timed(pattern) : number.timed();
    }

    /** Whether digits without a colon are its time of day, and how many: those of a cell are filled up with zeros. Else 0. */
    int timeDigits() {
        if (pattern.endsWith(" HHmmss")) return 6;
        return pattern.endsWith(" HHmm") ? 4 : 0;
    }

    /** What a cell says, or null if it is no date of this format. */
    public @Nullable Moment parse(String cell) {
        if (number != null) return number.parse(AsciiDigits.of(cell).strip());
        String text = CellText.of(cell);
        return text == null ? null : parseText(text);
    }

    /** The same for a text that {@link CellText} has gone over. */
    @Nullable
    Moment parseText(String text) {
        if (formatter == null) return parse(text);
        try {
            return Moment.of(formatter.parse(text));
        } catch (DateTimeException e) {
            return text.contains("24") && timed() ? endOfDay(text, formatter) : null;
        }
    }

    /** 24:00 is the beginning of the next day. */
    private static @Nullable Moment endOfDay(String text, DateTimeFormatter formatter) {
        Matcher end = END_OF_DAY.matcher(text);
        if (!end.matches()) return null;
        try {
            Moment begin = Moment.of(formatter.parse(end.group(1) + "00" + end.group(2)));
            return begin == null ? null : new Moment(begin.local() + DAY, begin.offset());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a cell that is read calls the beginning of a day 24:00 of the day before. */
    boolean isEndOfDay(String cell) {
        String text = number != null || !cell.contains("24") || !timed() ? null : CellText.of(cell);
        return text != null && END_OF_DAY.matcher(text).matches();
    }
}
