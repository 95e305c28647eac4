package engine.data.text;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the names of columns stand: below notes that have other cells than the rows, above the first row whose cells are like those of the
 * rows far below it.
 *
 * @param names a column each
 * @param above rows above the header that are no part of the table
 * @param rows of names
 * @param notices what a person could doubt
 */
record Header(List<String> names, int above, int rows, List<String> notices) {
    private static final String HEADER_ROWS = Problem.key("header_rows");
    private static final String SKIP_LINES = Problem.key("skip_lines");
    private static final int MOST = 10; // rows of names
    private static final String UNNAMED = "column_";

    /** @param start the first rows of the file */
    static Header of(String name, List<TextRow> start, Dialect dialect) {
        Body body = Body.of(start);
        int above = dialect.skipLines() == null ? body.above(start) : 0;
        List<TextRow> rows = start.subList(above, start.size());
        Integer said = dialect.headerRows();
        int count = said == null ? count(name, rows, body) : Math.min(said, rows.size());
        List<String> notices = new ArrayList<>();
        if (above > 0) notices.add(above(start, above));
        if (count == 0) return new Header(numbered(body.width()), above, 0, notices);
        HeaderNames names = HeaderNames.of(rows.subList(0, count));
        if (count > 1 && said == null) notices.add(several(count, rows.get(0).line(), names));
        return new Header(names.names(), above, count, notices);
    }

    private static String above(List<TextRow> start, int above) {
        return (above == 1 ? "a line" : above + " lines") + " above the header, "
                + Printable.quoted(String.join(" ", start.get(0).cells()).strip())
                + (above == 1 ? ", is" : " and so on, are")
                + " left out (" + SKIP_LINES + ")";
    }

    private static String several(int count, long line, HeaderNames names) {
        String same = names.same().isEmpty() ? "" : ", all of " + Printable.excerpt(String.join(" ", names.same()));
        return count + " rows of names from line " + line + " on: the columns are called "
                + Printable.excerpt(String.join(", ", names.names())) + same + " (" + HEADER_ROWS + ")";
    }

    private static List<String> numbered(int width) {
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= width; c++) names.add(UNNAMED + c);
        return names;
    }

    private static int count(String name, List<TextRow> rows, Body body) {
        if (!body.names(rows.get(0))) throw none(name, rows.get(0));
        int count = 1;
        while (count < MOST && count < rows.size() && body.moreNames(rows.get(count))) count++;
        return count;
    }

    private static RuntimeException none(String name, TextRow row) {
        return Problem.content("the first row is like those below it, so the columns have no names")
                .where(name + ": line " + row.line())
                .expected("a header with the names of the columns")
                .found(Printable.excerpt(String.join(", ", row.cells())))
                .hint("with " + HEADER_ROWS + " 0 the columns are called " + UNNAMED + "1, " + UNNAMED
                        + "2 and so on; with " + HEADER_ROWS + " 1 this row has their names")
                .exception();
    }
}
