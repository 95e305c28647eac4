package engine.data.text;

import java.util.List;

/**
 * A row of a table as it is written.
 *
 * @param line of the file that it begins in, from 1 on
 * @param cells as they stand between the separators, without quotes
 */
public record TextRow(long line, List<String> cells) {
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
