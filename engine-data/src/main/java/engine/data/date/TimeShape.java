package engine.data.date;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column write the time of day, all alike but for seconds and fractions that some of them leave out.
 *
 * @param separator between date and time
 * @param compact digits without colons
 * @param meridiem with AM and PM, after a space or not; null for 24 hours
 * @param offset whether it ends in an offset from UTC
 * @param least, most how many of hour, minute, second, fraction are written
 */
record TimeShape(
        String separator, boolean compact, @Nullable String meridiem, boolean offset, int least, int most) {
    private static final Pattern CLOCK = Pattern.compile(
            "(T|,? )\\d{1,2}(?::(\\d\\d)(?::(\\d\\d)(\\.\\d{1,9})?)?)?(?:( ?)[AP]M)?(Z|[+-]\\d{1,2}(?::?\\d\\d)?)?");

    private static final Pattern COMPACT =
            Pattern.compile("(T| )(?:\\d{4}|(\\d{6})(\\.\\d{1,9})?)(Z|[+-]\\d{2}(?::?\\d\\d)?)?");

    /** The shape of what follows a date, or null if that is no time. */
    static @Nullable TimeShape of(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            int written = clock.group(4) != null ? 4 : clock.group(3) != null ? 3 : clock.group(2) != null ? 2 : 1;
            if (written == 1 && clock.group(5) == null && text.contains(",")) return null; // a number after a comma
            return new TimeShape(clock.group(1), false, clock.group(5), clock.group(6) != null, written, written);
        }
        Matcher compact = COMPACT.matcher(text);
        if (!compact.matches()) return null;
        int written = compact.group(3) != null ? 4 : compact.group(2) != null ? 3 : 2;
        return new TimeShape(compact.group(1), true, null, compact.group(4) != null, written, written);
    }

    /** The shape that both fit, or null if there is none. */
    @Nullable
    TimeShape with(TimeShape other) {
        TimeShape same = new TimeShape(
                other.separator,
                other.compact,
                other.meridiem,
                other.offset,
                Math.min(least, other.least),
                Math.max(most, other.most));
        boolean alike = equals(new TimeShape(same.separator, same.compact, same.meridiem, same.offset, least, most));
        return alike ? same : null;
    }

    /** Whether both differ in the offset alone. */
    boolean differsInOffset(TimeShape other) {
        return offset != other.offset
                && new TimeShape(separator, compact, meridiem, other.offset, least, most).with(other) != null;
    }

    /** The pattern, with brackets around what some cells leave out. */
    String pattern() {
        StringBuilder pattern = new StringBuilder(separator.equals("T") ? "'T'" : separator);
        String[] parts = compact
                ? new String[] {"HH", "mm", "ss", ".SSSSSSSSS"}
                : new String[] {meridiem == null ? "H" : "h", ":mm", ":ss", ".SSSSSSSSS"};
        for (int i = 0; i < most; i++) pattern.append(i < least ? "" : "[").append(parts[i]);
        pattern.append("]".repeat(most - least));
        if (meridiem != null) pattern.append(meridiem).append('a');
        return pattern.append(offset ? "XXX" : "").toString();
    }
}
