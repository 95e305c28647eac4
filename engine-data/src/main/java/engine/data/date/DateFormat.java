package engine.data.date;

import engine.api.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a table writes its dates: a pattern of {@link DateTimeFormatter}, or a word for dates that are numbers. */
public final class DateFormat {
    private static final int YEARS_BACK = 79;

    private final String pattern; // with u for years
    private final @Nullable Integer firstYear;
    private final @Nullable NumericDate number;
    private final @Nullable DateTimeFormatter formatter;

    private DateFormat(String pattern, @Nullable Integer firstYear) {
        this.pattern = pattern;
        Optional<NumericDate> numeric = NumericDate.of(pattern);
        this.number = numeric.orElse(null);
        boolean two = numeric.isEmpty() && DatePattern.twoDigitYear(pattern);
        this.firstYear = !two ? null : firstYear == null ? Integer.valueOf(earliest()) : firstYear;
        this.formatter = numeric.isPresent() ? null : DatePattern.formatter(pattern, this.firstYear);
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
                    .where(Problem.key("date_format") + " " + pattern)
                    .expected("a pattern such as M/d/yyyy or yyyy-MM-dd HH:mm; or "
                            + String.join(", ", NumericDate.words()))
                    .exception(e);
        }
    }

    /** The pattern as people know it: {@code yyyy} for {@code uuuu}. */
    public String shown() {
        return number == null ? pattern.replace('u', 'y') : pattern;
    }

    /** The first of the hundred years that two digits mean; null where years have four. */
    public @Nullable Integer firstYear() {
        return firstYear;
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
        if (number != null) return number.parse(cell.strip());
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
            return null;
        }
    }
}
