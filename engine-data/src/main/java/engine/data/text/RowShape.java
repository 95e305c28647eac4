package engine.data.text;

import engine.api.Printable;
import engine.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sees to it that every row has a cell a column. Cells without a name and without content, as spreadsheets leave them behind, are cut off;
 * rows without content and notes below the table are left out and counted.
 */
final class RowShape {
    private final String name;
    private final List<String> columns;
    private final Predicate<TextRow> more;
    private final List<TextRow> notes = new ArrayList<>(); // which stand below the table unless rows follow
    private int blank;
    private long blankLine;

    /** @param more takes the rows; whether it wants more of them */
    RowShape(String name, List<String> columns, Predicate<TextRow> more) {
        this.name = name;
        this.columns = columns;
        this.more = more;
    }

    /** Takes the next row. Returns whether more are wanted. */
    boolean take(TextRow row) {
        int filled = row.filled();
        if (filled == 0) {
            if (blank++ == 0) blankLine = row.line();
            return true;
        }
        if (filled == 1 && note(row)) {
            notes.add(row);
            return true;
        }
        for (TextRow note : notes) if (!more.test(whole(note))) return false;
        notes.clear();
        return more.test(whole(row));
    }

    /** Whether a row has text in its first cell alone: a note, or a row in which all else is missing. */
    private boolean note(TextRow row) {
        String first = row.cell(0).strip();
        return columns.size() > 1 && !first.isEmpty() && !Character.isDigit(first.charAt(0));
    }

    private TextRow whole(TextRow row) {
        int size = columns.size();
        if (row.size() == size) return row;
        if (row.size() > size && row.cells().subList(size, row.size()).stream().allMatch(String::isBlank)) {
            return new TextRow(row.line(), row.cells().subList(0, size));
        }
        if (row.size() < size && columns.subList(row.size(), size).stream().allMatch(String::isEmpty)) {
            List<String> cells = new ArrayList<>(row.cells());
            while (cells.size() < size) cells.add("");
            return new TextRow(row.line(), cells);
        }
        throw misshapen(row);
    }

    private RuntimeException misshapen(TextRow row) {
        Problem problem = Problem.content("another number of cells than the header has columns")
                .where(name + ": line " + row.line())
                .expected(columns.size())
                .found(row.size() + ": " + Printable.excerpt(String.join(", ", row.cells())));
        boolean broken = row.cells().stream().anyMatch(cell -> cell.indexOf('\n') >= 0);
        return broken
                ? problem.hint("a quotation mark opens a cell that goes on in the next line; is it one too many?")
                        .exception()
                : problem.exception();
    }

    /** What was left out. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (blank > 0) {
            notices.add((blank == 1 ? "a row" : blank + " rows") + " without content, from line " + blankLine + " on, "
                    + (blank == 1 ? "is" : "are") + " left out");
        }
        if (!notes.isEmpty()) {
            TextRow first = notes.get(0);
            notices.add("what stands below the table, from line " + first.line() + " on, is left out: "
                    + Printable.quoted(first.cell(0).strip()));
        }
        return notices;
    }
}
