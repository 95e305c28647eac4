package engine.cli.console;

import java.util.List;
import java.util.Locale;

/** Rows of text under a header; columns of numbers are set to the right. */
public final class TextTable {
    private TextTable() {}

    /** Prints the rows, of which the first is the header. */
    public static void print(Console console, List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            numbers[c] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                line.append(String.format(
                        Locale.ROOT, (numbers[c] ? "%" : "%-") + Math.max(1, widths[c]) + "s  ", row.get(c)));
            }
            console.print(line.toString().stripTrailing());
            if (row == rows.get(0)) console.print("-".repeat(line.length() - 2));
        }
    }

    /** A number for a cell, at six digits. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+]?[\\d,]+(\\.\\d+)?([eE][-+]?\\d+)?|NaN|-?Infinity|masked");
    }
}
