package engine.data.cell;

import engine.api.Problem;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column under reading: its numbers, and what in it is none. */
public final class NumberColumn {
    /** A decimal comma; a currency or percent sign. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+]?\\d{1,3}(\\.\\d{3})*,\\d+|[-+]?\\d+,\\d+"
            + "|[-+(]?[$€£¥]\\s?[\\d.,' ]+\\)?|[-+]?[\\d.,' ]+\\s?[%€$£¥]");

    private final String name;
    private double[] values = new double[1024];
    private int size;
    private int texts;
    private int numbers;
    private @Nullable String firstText;
    private @Nullable String firstCell;

    public NumberColumn(String name) {
        this.name = name;
    }

    public void add(String cell, long line) {
        double value = NumberCell.parse(cell);
        if (!Double.isNaN(value)) {
            numbers++;
        } else if (!NumberCell.missing(cell)) {
            texts++;
            if (firstText == null) firstCell = cell;
            if (firstText == null) firstText = "\"" + cell + "\" in line " + line;
        }
        if (size == values.length) values = Arrays.copyOf(values, size + (size >> 1));
        values[size++] = value;
    }

    public String name() {
        return name;
    }

    /** The first cell that is no number, with its line. */
    public @Nullable String text() {
        return firstText;
    }

    /** Whether this is a column of numbers; refuses one where a few cells are text. */
    public boolean numeric(String table) {
        if (numbers <= texts) {
            if (numbers == 0
                    && firstCell != null
                    && NUMBER_LIKE.matcher(firstCell.strip()).matches()) throw otherwise(table);
            return false;
        }
        if (texts > 0) {
            throw Problem.content("text where a number belongs")
                    .where(table + ": column " + name)
                    .expected("a number")
                    .found(firstText)
                    .exception();
        }
        return true;
    }

    private RuntimeException otherwise(String table) {
        return Problem.content("numbers that are written in a way that is not read")
                .where(table + ": column " + name)
                .expected("a number such as 1234.5 or 1,234.5")
                .found(firstText)
                .hint("write a point before the decimals and no currency, or choose other columns in the file")
                .exception();
    }

    public double[] values() {
        if (values.length != size) values = Arrays.copyOf(values, size);
        return values;
    }
}
