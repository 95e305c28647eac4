package engine.data.table;

import de.siegmar.fastcsv.reader.CsvRecord;
import engine.api.Problem;
import engine.data.cell.DateFormat;
import engine.data.cell.NumberCell;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the date column and its format: for each column the formats that all its cells so far fit. It needs only as many rows as it takes
 * to leave one format.
 */
final class DateColumn {
    private static final int ENOUGH_ROWS = 1000;
    private static final String FORMAT = Problem.key("date_format");
    private static final int FEW_DATES = 3; // so many cells may look like dates by chance

    private static final Pattern NAMES =
            Pattern.compile("(?i)(trade[ _-]?)?(date|day|datum|fecha|timestamp|datetime)|日期");

    private final TableOptions options;
    private final String source;
    private final List<String> header;
    private final List<List<DateFormat>> alive = new ArrayList<>(); // a list a column
    private final List<@Nullable String> shown =
            new ArrayList<>(); // a cell of each column that may be read in two ways
    private @Nullable RuntimeException misfit; // a cell that is no date, below cells that are
    private final List<@Nullable String> unread = new ArrayList<>(); // of each column the first cell that is no date
    private int rows;

    DateColumn(TableOptions options, String source, List<String> header) {
        this.options = options;
        this.source = source;
        this.header = header;
        for (String column : header) {
            boolean candidate =
                    options.date() == null ? !column.equals(options.group()) : column.equals(options.date());
            alive.add(candidate ? formats(options) : List.of());
            shown.add(null);
            unread.add(null);
        }
    }

    private static List<DateFormat> formats(TableOptions options) {
        String format = options.dateFormat();
        return format == null ? DateFormat.candidates() : List.of(DateFormat.of(format));
    }

    /** Looks at a row. Returns whether it needs more. */
    boolean look(CsvRecord row) {
        rows++;
        boolean open = rows < ENOUGH_ROWS;
        for (int c = 0; c < Math.min(header.size(), row.getFieldCount()); c++) {
            String cell = row.getField(c);
            if (alive.get(c).isEmpty() || NumberCell.missing(cell)) continue;
            List<DateFormat> left =
                    alive.get(c).stream().filter(f -> f.parse(cell).isPresent()).toList();
            if (left.isEmpty() && rows > FEW_DATES && misfit == null)
                misfit = misfit(c, cell, row.getStartingLineNumber());
            if (left.isEmpty()) unread.set(c, cell);
            alive.set(c, left);
            if (different(left, cell)) shown.set(c, cell);
            open |= left.size() > 1;
        }
        return open;
    }

    private static boolean different(List<DateFormat> formats, String cell) {
        return formats.stream().map(f -> f.parse(cell)).distinct().count() > 1;
    }

    private RuntimeException misfit(int c, String cell, long line) {
        return Problem.content("text where a date belongs")
                .where(source + ": line " + line + ", column " + header.get(c))
                .expected("a date as in the rows before it: "
                        + alive.get(c).get(0).shown())
                .found(cell)
                .exception();
    }

    /** Index of the date column, or −1 if there is none. */
    int column() {
        for (int c = 0; c < header.size(); c++) if (!alive.get(c).isEmpty() && rows > 0) return c;
        if (misfit != null) throw misfit;
        if (options.date() == null) {
            refuseUnread();
            return -1;
        }
        throw Problem.content("not a column of dates")
                .where(source + ": column " + options.date())
                .expected(options.dateFormat() == null ? "dates such as 2018-12-31" : options.dateFormat())
                .hint("say how they are written with " + FORMAT)
                .exception();
    }

    /** Without dates rows count in the file's order, which may be the wrong one: a column that seems to be meant for dates is not passed over. */
    private void refuseUnread() {
        for (int c = 0; c < header.size(); c++) {
            boolean meant =
                    options.dateFormat() != null || NAMES.matcher(header.get(c)).matches();
            if (!meant || rows == 0) continue;
            throw Problem.content("no column is read as dates")
                    .where(source + ": column " + header.get(c))
                    .expected(options.dateFormat() == null ? "dates such as 2018-12-31" : options.dateFormat())
                    .found(unread.get(c))
                    .hint("say how they are written with " + FORMAT
                            + ", such as d-MMM-yy; or rename a column that holds no dates")
                    .exception();
        }
    }

    /** The one format of the date column. */
    DateFormat format() {
        int c = column();
        String cell = shown.get(c);
        if (alive.get(c).size() > 1 && cell != null) throw ambiguous(c, cell);
        return alive.get(c).get(0);
    }

    private RuntimeException ambiguous(int c, String cell) {
        List<DateFormat> formats = alive.get(c);
        DateFormat first = formats.get(0);
        DateFormat second = formats.get(1);
        return Problem.content("dates that can be read in two ways")
                .where(source + ": column " + header.get(c))
                .found(cell + " is " + words(first, cell) + " or " + words(second, cell))
                .hint("give " + FORMAT + " " + first.shown() + " or " + FORMAT + " " + second.shown())
                .exception();
    }

    private static String words(DateFormat format, String cell) {
        OptionalLong date = format.parse(cell);
        return DateFormat.showInWords(date.orElseThrow());
    }
}
