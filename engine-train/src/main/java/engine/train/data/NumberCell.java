package engine.train.data;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a cell as a number. */
final class NumberCell {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "-", ".");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private NumberCell() {}

    /** Whether the cell says that there is no number. */
    static boolean missing(String cell) {
        return cell.length() <= 4 && MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** The number, or NaN if the text is none ({@code 1,234.5} is one). */
    static double parse(String cell) {
        String text = cell.strip();
        if (THOUSANDS.matcher(text).matches()) text = text.replace(",", "");
        if (!NUMBER.matcher(text).matches()) return Double.NaN;
        return Double.parseDouble(text);
    }
}
