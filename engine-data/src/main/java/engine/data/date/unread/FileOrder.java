package engine.data.date.unread;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.date.text.DateNames;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.List;

/** Whether the rows of a table without dates may be taken in the order of the file. */
public final class FileOrder {
    /** What to do about a column that is not read as dates. */
    public static final String AS_IT_IS = "where rows stand from the oldest to the newest, say "
            + Problem.key("date_format") + " " + TimeOptions.NONE;

    private static final String NO_DATES = "no column of dates: the rows are taken in the order of the file";

    private final String source;
    private final List<String> header;
    private final int group; // column, or -1
    private final List<PerhapsTime> columns = new ArrayList<>();

    /** @param source the table's name, for messages */
    public FileOrder(String source, List<String> header, int group) {
        this.source = source;
        this.header = header;
        this.group = group;
        for (String column : header) columns.add(new PerhapsTime(DateNames.ofDates(column)));
    }

    /** Looks at a row. */
    public void look(List<String> cells, long line, String groupText) {
        int width = Math.min(cells.size(), columns.size());
        for (int c = 0; c < width; c++) if (c != group) columns.get(c).look(cells.get(c), line, groupText);
    }

    /**
     * Refuses a column that seems to say the time.
     *
     * @throws engine.api.EngineException that names it with its first cell
     */
    public void refuse() {
        for (int c = 0; c < columns.size(); c++) if (columns.get(c).is()) throw unread(header.get(c), columns.get(c));
    }

    private RuntimeException unread(String name, PerhapsTime column) {
        String written = column.text()
                ? "write them so, or say their form with " + Problem.key("date_format") + " where it has one"
                : "write them so";
        return Problem.content("no column is read as dates, but one seems to say the time")
                .where(source + ": line " + column.line() + ", column " + Printable.excerpt(name))
                .expected("dates such as 2018-12-31")
                .found(column.first())
                .hint((column.other() == 0 ? written : apart(column)) + "; " + AS_IT_IS)
                .exception();
    }

    private static String apart(PerhapsTime column) {
        String line = "line " + column.other();
        return column.other() < column.line()
                ? "leave out what stands above the table, such as " + line + ", with " + Problem.key("skip_lines")
                        + " (and " + Problem.key("header_rows") + " 0 where no names are left)"
                : "remove what is no row of the table, such as " + line;
    }

    /** What is said of it. */
    public String notice() {
        for (int c = 0; c < columns.size(); c++) {
            PerhapsTime column = columns.get(c);
            String name = header.get(c).isEmpty() ? "the column without a name" : Printable.excerpt(header.get(c));
            if (column.falling()) return NO_DATES + ", although " + name + " falls: are the newest rows first?";
            if (column.named() && column.rising()) return NO_DATES + ", in which " + name + " rises";
        }
        return NO_DATES;
    }
}
