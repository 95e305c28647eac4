package engine.cli.weights;

import engine.api.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A slice as NumPy writes it: {@code [:,128:256]}, {@code [-1]}, {@code [::2,3]}. */
public final class Slice {
    private static final BigInteger FARTHEST = BigInteger.ONE.shiftLeft(29); // sums of two still fit an int
    private static final String REST = "...";
    private static final Pattern INDEX = Pattern.compile("[+-]?\\d+");
    private static final Pattern RANGE = Pattern.compile("([+-]?\\d+)?:([+-]?\\d+)?(?::([+-]?\\d+)?)?");

    private final String text;
    private final String[] axes;

    private Slice(String text, String[] axes) {
        this.text = text;
        this.axes = axes;
    }

    /** Reads a slice; the brackets may be left out. */
    public static Slice of(String text) {
        String inner = text.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) inner = inner.substring(1, inner.length() - 1);
        String[] axes = inner.split(",", -1);
        for (int i = 0; i < axes.length; i++) axes[i] = axes[i].replace(" ", "");
        Slice slice = new Slice(text, axes);
        for (String axis : axes) {
            boolean readable =
                    INDEX.matcher(axis).matches() || RANGE.matcher(axis).matches() || axis.equals(REST);
            if (!readable) throw slice.malformed();
        }
        if (Arrays.stream(axes).filter(REST::equals).count() > 1) throw slice.malformed();
        return slice;
    }

    private RuntimeException malformed() {
        return Problem.usage("not a slice")
                .where("--slice")
                .expected("a slice as in NumPy: [:,128:256]")
                .found(text)
                .exception();
    }

    /** What the slice leaves of a part; an axis that was picked from is none any more. */
    public Part of(Part part) {
        int[] left = part.axesLeft();
        List<String> axes = spelledOut(left.length);
        if (axes.size() > left.length) {
            throw Problem.usage("a slice of more axes than the array has")
                    .where("--slice")
                    .expected("at most " + left.length)
                    .found(text)
                    .exception();
        }
        Part sliced = part;
        for (int i = 0; i < axes.size(); i++) sliced = applied(sliced, left[i], axes.get(i));
        return sliced;
    }

    /** With a colon for each axis that an ellipsis stands for. */
    private List<String> spelledOut(int rank) {
        List<String> all = new ArrayList<>(List.of(axes));
        int at = all.indexOf(REST);
        if (at < 0) return all;
        all.remove(at);
        all.addAll(at, Collections.nCopies(Math.max(0, rank - all.size()), ":"));
        return all;
    }

    private Part applied(Part part, int axis, String spec) {
        int length = part.length(axis);
        if (INDEX.matcher(spec).matches()) {
            int index = number(spec);
            int fromStart = index < 0 ? index + length : index;
            if (fromStart < 0 || fromStart >= length) {
                throw Problem.usage("an index beyond the array")
                        .where("--slice " + text + ", axis " + axis)
                        .expected(-length + " to " + (length - 1))
                        .found(index)
                        .exception();
            }
            return part.pick(axis, fromStart);
        }
        Matcher range = RANGE.matcher(spec);
        if (!range.matches()) throw malformed();
        int step = range.group(3) == null ? 1 : number(range.group(3));
        if (step == 0) throw malformed();
        int start = bound(range.group(1), length, step, step > 0 ? 0 : length - 1);
        int stop = bound(range.group(2), length, step, step > 0 ? length : -1);
        int count = Math.max(0, (stop - start + step - Integer.signum(step)) / step);
        return part.keep(axis, start, step, count);
    }

    /** A whole number; one too large for any array is as good as the farthest. */
    private static int number(String digits) {
        return new BigInteger(digits).max(FARTHEST.negate()).min(FARTHEST).intValueExact();
    }

    /** A bound counted from the start, and brought to where the walk can reach, as NumPy does. */
    private static int bound(String given, int length, int step, int otherwise) {
        if (given == null) return otherwise;
        int bound = number(given);
        if (bound < 0) bound += length;
        return step > 0 ? Math.max(0, Math.min(length, bound)) : Math.max(-1, Math.min(length - 1, bound));
    }
}
