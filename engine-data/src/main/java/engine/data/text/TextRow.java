package engine.data.text;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/**
 * A row of a table as it is written.
 *
 * @param line of the file that it begins in, from 1 on
 * @param cells as they stand between the separators, without quotes
 */
public record TextRow(long line, List<String> cells) {
    /** A record of a CSV file; {@code ="2019-01-01"}, by which Excel takes a cell for text, and {@code '2019-01-01'} are what stands within. */
    static TextRow of(CsvRecord record) {
        List<String> cells = record.getFields();
        for (String cell : cells) {
            if (cell.equals(within(cell))) continue;
            return new TextRow(
                    record.getStartingLineNumber(),
                    cells.stream().map(TextRow::within).toList());
        }
        return new TextRow(record.getStartingLineNumber(), cells);
    }

    private static String within(String cell) {
        int last = cell.length() - 1;
        if (last < 1) return cell;
        boolean excel = last > 1 && cell.startsWith("=\"") && cell.charAt(last) == '"';
        boolean single = cell.charAt(0) == '\'' && cell.charAt(last) == '\'';
        return excel ? cell.substring(2, last) : single ? cell.substring(1, last) : cell;
    }

    public String cell(int column) {
        return cells.get(column);
    }

    public int size() {
        return cells.size();
    }

    /** How many cells have something in them. */
    public int filled() {
        int filled = 0;
        for (String cell : cells) if (!cell.isBlank()) filled++;
        return filled;
    }
}
