package engine.data.date;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates that are written as one number. */
enum NumericDate {
    /** Seconds since 1970 UTC. */
    UNIX(1_000_000_000L),
    UNIX_MS(1_000_000L),
    UNIX_US(1_000L),
    UNIX_NS(1L),
    /** Days since 30 December 1899, whose fraction is the time of day. */
    EXCEL(86_400_000_000_000L);

    /** A comma stands before decimals only behind so many digits as are no thousands: 43466,5. */
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:\\d{1,19}(?:\\.\\d{0,12})?|\\d{5,19},\\d{0,12}|\\d\\.\\d{1,18}[eE]\\+?\\d{1,2})");

    private static final long EXCEL_1970 = 25_569; // days
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(-5_364_662_400_000_000_000L); // 1800
    private static final BigDecimal LATEST = BigDecimal.valueOf(7_289_654_400_000_000_000L); // the end of 2200

    /** Unix seconds that are recognised without being told: 1973 to 2100. */
    private static final double FIRST_SECOND = 1e8;

    private static final double LAST_SECOND = 4.1e9;

    /** Days that are recognised without being told: 1941 to 2064. */
    private static final double FIRST_DAY = 15_000;

    private static final double LAST_DAY = 60_000;

    private final long nanos; // of a unit

    NumericDate(long nanos) {
        this.nanos = nanos;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(NumericDate::word).toList();
    }

    static Optional<NumericDate> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The kind that a number is by its size, if any. */
    static Optional<String> bySize(String cell) {
        BigDecimal exact = number(cell);
        if (exact == null) return Optional.empty();
        double number = exact.doubleValue();
        return Arrays.stream(values())
                .filter(kind -> kind.holds(number))
                .map(NumericDate::word)
                .findFirst();
    }

    /** The number, or null: one as 1.58293E+12 does not say it to the unit, so days would become others. */
    private static @Nullable BigDecimal number(String cell) {
        if (!NUMBER.matcher(cell).matches()) return null;
        BigDecimal number = new BigDecimal(cell.replace(',', '.'));
        return number.scale() < 0 ? null : number;
    }

    private boolean holds(double number) {
        if (this == EXCEL) return number >= FIRST_DAY && number < LAST_DAY;
        double seconds = number * nanos / 1e9;
        return seconds >= FIRST_SECOND && seconds < LAST_SECOND;
    }

    /** Whether a number of Unix time is in the years of today by another unit alone, such as seconds that are read as milliseconds. */
    private boolean isOfAnotherUnit(double number) {
        return this != EXCEL
                && !holds(number)
                && Arrays.stream(values()).anyMatch(kind -> kind != EXCEL && kind.holds(number));
    }

    /** Unix time is an instant and says it; a sheet's fractions of days are seldom exact, so they are rounded to milliseconds. */
    @Nullable
    Moment parse(String cell) {
        BigDecimal number = number(cell);
        if (number == null) return null;
        if (isOfAnotherUnit(number.doubleValue())) return null;
        if (this == EXCEL) number = number.subtract(BigDecimal.valueOf(EXCEL_1970));
        BigDecimal exact = number.multiply(BigDecimal.valueOf(nanos));
        int digits = this == EXCEL ? -6 : 0;
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_EVEN);
        if (rounded.compareTo(EARLIEST) < 0 || rounded.compareTo(LATEST) > 0) return null;
        return new Moment(rounded.longValue(), this == EXCEL ? Moment.UNKNOWN : 0);
    }

    boolean timed() {
        return this != EXCEL;
    }
}
