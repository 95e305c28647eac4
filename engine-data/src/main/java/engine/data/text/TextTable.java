package engine.data.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import engine.api.Printable;
import engine.api.Problem;
import engine.data.dialect.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A file whose encoding, separator and header are known: rows of text cells under names, read as often as one likes. */
public final class TextTable {
    private static final int START = 1 << 16; // characters that are looked at to find separator and header
    private static final int START_ROWS = 300;
    private static final String AT_LINE = "starting at line ";

    private final String name;
    private final Bytes bytes;
    private final Encoding encoding;
    private final char separator;
    private final int skippedLines;
    private final Header header;
    private final List<String> notices = new ArrayList<>();

    private TextTable(String name, Bytes packed, Dialect dialect) throws IOException {
        this.name = name;
        this.bytes = packed.unzipped();
        if (dialect.encoding() == null) OtherFormat.refuse(name, bytes.head(OtherFormat.HEAD));
        this.encoding = Encoding.of(name, bytes, dialect.encoding());
        if (encoding.notice() != null) notices.add(encoding.notice());
        String start = start();
        char said = Separator.said(start);
        int skip = dialect.skipLines() == null ? 0 : dialect.skipLines();
        this.skippedLines = Math.max(skip, said == 0 ? 0 : 1);
        this.separator = dialect.separator() != null
                ? dialect.separator()
                : said != 0 ? said : Separator.of(withoutLines(start, skippedLines));
        List<TextRow> rows = startRows();
        this.header = Header.of(name, rows, dialect);
        if (dialect.separator() == null) refuseBlanks(rows);
        notices.addAll(header.notices());
    }

    /** One column is no table to learn from: its name and its cells may be several with blanks between them. */
    private void refuseBlanks(List<TextRow> start) {
        int first = header.above() + header.rows();
        if (names().size() != 1 || first >= start.size()) return;
        int parts = parts(names().get(0));
        if (parts == 1 || parts(start.get(first).cell(0)) != parts) return;
        throw Problem.content("a table of one column, in which blanks seem to stand between cells")
                .where(name)
                .found(Printable.excerpt(names().get(0)))
                .hint("say so with " + Problem.key("separator") + " space")
                .exception();
    }

    private static int parts(String cell) {
        return cell.strip().split("\\s+").length;
    }

    /**
     * Finds out how a file is written, as far as it is not said.
     *
     * @param name of the file, for messages
     * @throws engine.api.EngineException if it is another kind of file, is empty, or has no header
     */
    public static TextTable of(String name, Bytes bytes, Dialect dialect) throws IOException {
        return new TextTable(name, bytes, dialect);
    }

    /** Names of the columns; empty where a column has none. */
    public List<String> names() {
        return header.names();
    }

    public char separator() {
        return separator;
    }

    /** What a person could doubt of how it is read. */
    public List<String> notices() {
        return notices;
    }

    /**
     * Shows all rows below the header, in the order of the file, each with a cell a column, until one is not wanted any more.
     *
     * @return what was left out
     */
    public List<String> rows(Predicate<TextRow> more) throws IOException {
        int above = header.above() + header.rows();
        RowShape shape = new RowShape(name, names(), more);
        try (CsvReader<CsvRecord> csv = open()) {
            int number = 0;
            for (CsvRecord record : csv) {
                if (number++ < above) continue;
                if (!shape.take(TextRow.of(record))) break;
            }
            return shape.notices();
        } catch (CsvParseException e) {
            throw notCsv(e);
        }
    }

    private RuntimeException notCsv(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        boolean unclosed = message.startsWith("Unclosed");
        return Problem.content(
                        unclosed
                                ? "a quotation mark that is never closed"
                                : "a quotation mark that does not stand around a whole cell")
                .where(name + line(message))
                .expected("quotation marks around a whole cell, and two for one within it")
                .exception(e);
    }

    /** FastCSV says the line in its message alone. */
    private static String line(String message) {
        int from = message.lastIndexOf(AT_LINE);
        int to = message.indexOf(')', Math.max(from, 0));
        return from < 0 || to < 0 ? "" : ": line " + message.substring(from + AT_LINE.length(), to);
    }

    private String start() throws IOException {
        try (BufferedReader text = text()) {
            char[] start = new char[START];
            int length = 0;
            for (int more = 0; more >= 0 && length < START; more = text.read(start, length, START - length)) {
                length += more;
            }
            return new String(start, 0, length);
        }
    }

    private static String withoutLines(String text, int lines) {
        int from = 0;
        for (int i = 0; i < lines; i++) {
            int end = text.indexOf('\n', from);
            if (end < 0) return "";
            from = end + 1;
        }
        return text.substring(from);
    }

    private List<TextRow> startRows() throws IOException {
        List<TextRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = open()) {
            for (CsvRecord record : csv) {
                rows.add(TextRow.of(record));
                if (rows.size() == START_ROWS) break;
            }
        } catch (CsvParseException e) {
            if (rows.isEmpty()) throw notCsv(e);
        }
        if (!rows.isEmpty()) return rows;
        throw Problem.content("an empty table").where(name).exception();
    }

    private BufferedReader text() throws IOException {
        BufferedReader text = new BufferedReader(encoding.reader(bytes.open()), Bytes.BUFFER);
        text.mark(1);
        if (text.read() != '\ufeff') text.reset();
        return text;
    }

    private CsvReader<CsvRecord> open() throws IOException {
        Reader text = text();
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
        if (skippedLines > 0) csv.skipLines(skippedLines);
        return csv;
    }
}
