package engine.data.cell;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.dialect.Decimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What became of a column that is no date and no group: numbers, or why not; and what of it a person could doubt. */
public final class ColumnReading {
    private static final int MAY_MEAN_MISSING = 12; // characters

    /** As Excel and LibreOffice write what could not be computed, in any language: #DIV/0!, #WERT!, #NAME?, Err:502. */
    private static final Pattern SHEET_ERROR = Pattern.compile("#[¡¿]?\\p{Lu}[^\\s,;]{0,14}[!?]|Err:\\d{3}");

    private final NumberColumn column;
    private final Decimals.Found found;
    private final Decimal decimal;

    public ColumnReading(NumberColumn column, Decimals decimals) {
        this.column = column;
        this.found = decimals.of(column);
        this.decimal = found.decimal() == null ? Decimal.POINT : found.decimal();
    }

    public double[] values() {
        return column.values(decimal);
    }

    /** Why it is no feature unless it is named, or null: it holds no numbers, it has no name, it is a code. */
    public @Nullable String leftOut() {
        NumberColumn.Seen seen = column.seen();
        if (column.empty()) return "is empty";
        if (!column.numeric() && seen.text != null) return "holds no numbers: " + seen.text.shown();
        if (column.name().isEmpty()) return "has no name, as the index that pandas writes";
        if (pandasIndex()) return "is the index that pandas wrote";
        return column.codes() && seen.code != null ? "looks like codes: " + seen.code.shown() : null;
    }

    private boolean pandasIndex() {
        double[] values = values();
        if (!column.name().startsWith("Unnamed: ")) return false;
        for (int row = 1; row < values.length; row++) if (values[row] - values[row - 1] != 1) return false;
        return true;
    }

    /** Why its numbers cannot be used, or null. */
    public @Nullable Problem problem(String table) {
        String where = table + ": column " + Printable.excerpt(column.name());
        NumberColumn.Seen seen = column.seen();
        if (column.empty()) return Problem.content("a column without a number").where(where);
        if (seen.text != null) return text(seen.text).where(where);
        Place otherUnit = column.unit().other();
        if (otherUnit != null) {
            return Problem.content("numbers of two units in one column")
                    .where(where)
                    .expected("one unit, as in " + shown(column.unit().first()))
                    .found(otherUnit.shown());
        }
        Place flag = column.flags().perhaps();
        if (flag != null) return flag(flag).where(where);
        if (found.decimal() == null) return asked().where(where);
        Place misfit = decimal == Decimal.POINT ? seen.comma : seen.point;
        return misfit == null ? null : misfit(misfit).where(where);
    }

    private Problem flag(Place flag) {
        return Problem.content("a letter that may be a flag or a power of ten")
                .expected("numbers of one size; " + value(flag.text(), decimal) + " is far from those without a letter")
                .found(flag.shown())
                .hint("where it is a flag, remove it; where it is a power of ten, write it behind all numbers");
    }

    private static String shown(@Nullable Place place) {
        return place == null ? "" : place.shown();
    }

    private Problem text(Place text) {
        if (text.equals(column.seen().beyond)) {
            return Problem.content("a number beyond what can be held")
                    .expected("at most " + Double.MAX_VALUE)
                    .found(text.shown());
        }
        Problem problem = Problem.content("text where a number belongs")
                .expected("a number")
                .found(text.shown());
        String cell = text.text().strip();
        if (cell.length() <= MAY_MEAN_MISSING + MAY_MEAN_MISSING
                && SHEET_ERROR.matcher(cell).matches()) {
            return problem.hint(
                    "it is an error of the spreadsheet that the table was saved from: mend it there, or take it as a"
                            + " missing number with " + Problem.key("missing_values") + " '" + Printable.excerpt(cell)
                            + "'");
        }
        boolean word = column.numeric()
                && text.text().length() <= MAY_MEAN_MISSING
                && text.text().chars().noneMatch(c -> c >= '0' && c <= '9');
        return word
                ? problem.hint("if it means that the number is missing, say so with " + Problem.key("missing_values")
                        + " '" + Printable.excerpt(text.text().strip()) + "'")
                : problem;
    }

    private Problem asked() {
        Place open = column.seen().open;
        String cell = open == null ? "" : open.text();
        return Problem.content("numbers that can be read in two ways")
                .found(shown(open) + " is " + value(cell, Decimal.COMMA) + " or " + value(cell, Decimal.POINT))
                .hint("give " + Problem.key("decimal") + " comma or " + Problem.key("decimal") + " point");
    }

    private Problem misfit(Place misfit) {
        boolean point = decimal == Decimal.POINT;
        return Problem.content("text where a number belongs")
                .expected("a number with decimal " + (point ? "points" : "commas"))
                .found(misfit.shown())
                .hint("where the whole column has decimal " + (point ? "commas" : "points") + ", say "
                        + Problem.key("decimal") + (point ? " comma" : " point"));
    }

    /** What a person could doubt, in a few words: {@code "1,5" is 1.5}; or null. */
    public @Nullable String doubt() {
        NumberColumn.Seen seen = column.seen();
        String reason = found.reason();
        Place place = reason == null ? null : seen.open != null ? seen.open : seen.comma;
        boolean said = place != null;
        if (place == null) place = seen.dressed;
        if (place == null) return null;
        String text = Printable.quoted(place.text()) + " is " + value(place.text(), decimal);
        if (!said || reason == null) return text;
        String alone =
                seen.open == null || seen.comma == null ? "" : ", as " + seen.comma.shown() + " can be read so alone";
        return text + (reason.isEmpty() ? alone : ", as " + reason) + " (" + Problem.key("decimal") + ")";
    }

    private static String value(String cell, Decimal decimal) {
        NumberText number = NumberText.of(cell);
        return number == null ? "none" : shortest(number.value(decimal));
    }

    private static String shortest(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) return "none";
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** How it was read, for a person: {@code numbers, decimal comma, 3 missing}. */
    public String how() {
        StringBuilder how = new StringBuilder("numbers");
        NumberColumn.Seen seen = column.seen();
        if (seen.comma != null || seen.open != null)
            how.append(", decimal ").append(decimal == Decimal.POINT ? "point" : "comma");
        if (column.missing() > 0) how.append(", ").append(column.missing()).append(" missing");
        return how.toString();
    }

    /** The first cells with what they became. */
    public List<String> examples() {
        return column.examples().stream()
                .map(cell -> {
                    NumberText number = NumberText.of(cell);
                    String value = number == null || !column.numeric() ? null : shortest(number.value(decimal));
                    String shown = Printable.excerpt(cell);
                    return value == null || value.equals(shown) ? shown : shown + " = " + value;
                })
                .toList();
    }
}
