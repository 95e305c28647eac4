package engine.data.date.unread;

import engine.data.cell.MissingWords;
import engine.data.cell.NumberText;
import engine.data.dialect.Decimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a column that is not read as dates says when its rows were, all the same: nearly every cell has a year in it, or numbers go one way
 * below a name such as Time. The first rows tell.
 */
final class PerhapsTime {
    private static final int MOST = 1000; // rows that are looked at
    private static final int FEW = 3; // so many cells may have a year in them by chance
    private static final int ENOUGH = 8; // steps of numbers one way that are no chance

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:1[89]|20|21)\\d\\d(?!\\d)");

    private final boolean named; // as columns of dates are
    private final Map<String, Double> last = new HashMap<>(); // number of a group
    private final Set<String> seen = new HashSet<>(); // cells with their groups
    private String first = ""; // cell that is filled, or that has a year in it
    private long line;
    private long other; // line of the first cell that is no number and has no year in it
    private int rows;
    private int numbers;
    private int years; // texts with a year in them
    private int yearNumbers; // numbers that are a year or part of one
    private int rises;
    private int falls;

    PerhapsTime(boolean named) {
        this.named = named;
    }

    void look(String cell, long line, String group) {
        if (rows == MOST || MissingWords.USUAL.contains(cell)) return;
        if (rows++ == 0) {
            first = cell.strip();
            this.line = line;
        }
        NumberText number = NumberText.of(cell);
        if (number != null) look(Double.isNaN(number.point()) ? number.value(Decimal.COMMA) : number.point(), group);
        else if (YEAR.matcher(cell).find()) year(cell, line, group);
        else if (other == 0) other = line;
    }

    private void year(String cell, long line, String group) {
        seen.add(group + '\n' + cell);
        if (years++ > 0) return;
        first = cell.strip();
        this.line = line;
    }

    private void look(double number, String group) {
        numbers++;
        if (number >= FIRST_YEAR && number < LAST_YEAR) yearNumbers++;
        Double before = last.put(group, number);
        if (before == null) return;
        if (number > before) rises++;
        if (number < before) falls++;
    }

    /** Whether the order of the file must not be taken for that of time without asking. */
    boolean is() {
        if (years > 0 && 10 * years >= 9 * rows) return named || rows > FEW && seen.size() == years;
        return named && (falling() || rising() && yearNumbers == rows);
    }

    /** Whether its numbers become less from row to row. */
    boolean falling() {
        return numbers == rows && rises == 0 && falls >= ENOUGH;
    }

    /** Whether its numbers become more from row to row. */
    boolean rising() {
        return numbers == rows && falls == 0 && rises >= ENOUGH;
    }

    boolean named() {
        return named;
    }

    /** Whether a pattern of dates could have the form of its cells. */
    boolean text() {
        return numbers == 0;
    }

    /** The first cell. */
    String first() {
        return first;
    }

    /** Where the first cell is that seems to be no time; 0 where there is none. */
    long other() {
        return other;
    }

    /** Where the first cell is. */
    long line() {
        return line;
    }
}
