package engine.cli.data;

import engine.api.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code --sample}: one sample {@code N}, some of them {@code N:M} (as in Python without M), or {@code all}.
 *
 * @param text as it was given
 * @param from the first
 * @param to the one after the last; {@link Integer#MAX_VALUE} for all there are
 */
public record SampleRange(String text, int from, int to) {
    /** All samples. */
    public static final SampleRange ALL = new SampleRange("all", 0, Integer.MAX_VALUE);

    private static final Pattern ONE = Pattern.compile("\\d{1,9}");
    private static final Pattern SOME = Pattern.compile("(\\d{0,9}):(\\d{0,9})");

    /** Reads the flag. */
    public static SampleRange of(String text) {
        Matcher some = SOME.matcher(text);
        if (text.equals(ALL.text)) return ALL;
        if (ONE.matcher(text).matches()) return new SampleRange(text, number(text, 0), number(text, 0) + 1);
        if (some.matches()) {
            return new SampleRange(text, number(some.group(1), 0), number(some.group(2), Integer.MAX_VALUE));
        }
        throw Problem.usage("wrong --sample")
                .expected("a number such as 17, a range such as 10:20, or all")
                .found(text)
                .exception();
    }

    private static int number(String digits, int otherwise) {
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    /** Refuses samples that are not there. */
    void check(int size) {
        boolean open = to == Integer.MAX_VALUE;
        if (from < size && (open || to <= size && from < to)) return;
        throw Problem.usage("no such sample")
                .where("--sample " + text)
                .expected(
                        size == 0
                                ? "none: there are no samples"
                                : "0 to " + (size - 1) + ", or a range within 0:" + size)
                .exception();
    }

    int[] numbers(int size) {
        return IntStream.range(from, Math.min(to, size)).toArray();
    }

    /** Whether it is one sample. */
    public boolean single() {
        return to == from + 1;
    }
}
