package engine.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import engine.api.Problem;
import engine.data.cell.Longs;
import engine.data.cell.NumberCell;
import engine.data.cell.NumberColumn;
import engine.data.date.DateFinder;
import engine.data.date.DateReader;
import engine.data.time.Dates;
import engine.data.time.TimeOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table in the order of the file; {@link RowOrder} puts them in order afterwards. */
final class TableReader {
    private static final int LONGEST_HEADER = 1 << 16;

    private final TableSource source;
    private final List<String> header;
    private final @Nullable DateReader dates;
    private final int groupIndex;
    private final List<@Nullable NumberColumn> numbers = new ArrayList<>(); // null for the date and the group
    private final Longs groups = new Longs();
    private final Longs lines = new Longs();
    private final Map<String, Integer> groupCodes = new LinkedHashMap<>();

    private TableReader(TableSource source, TableOptions options) throws IOException {
        this.source = source;
        this.header = header();
        DateFinder finder = new DateFinder(options.time(), options.group(), source.name(), header);
        this.groupIndex = options.group() == null ? -1 : index(options.group());
        options.time().columns().forEach(this::index);
        look(finder);
        this.dates = finder.reader();
        Set<Integer> dateColumns = new HashSet<>();
        if (dates != null) for (int column : dates.columns()) dateColumns.add(column);
        for (int c = 0; c < header.size(); c++) {
            numbers.add(dateColumns.contains(c) || c == groupIndex ? null : new NumberColumn(header.get(c)));
        }
    }

    static Table read(TableSource source, TableOptions options) {
        try {
            TableReader reader = new TableReader(source, options);
            reader.readRows();
            if (reader.lines.isEmpty()) {
                throw Problem.content("a table without rows")
                        .where(source.name())
                        .expected("rows below the header")
                        .exception();
            }
            return RowOrder.table(reader.content(), reader.notices());
        } catch (IOException e) {
            throw unreadable(source, e);
        } catch (UncheckedIOException e) { // in the midst of the rows, as where a .gz was cut off
            throw unreadable(source, e.getCause());
        } catch (CsvParseException e) {
            throw Problem.content("not a table of comma-separated values")
                    .where(source.name())
                    .found(e.getMessage())
                    .exception(e);
        }
    }

    private static RuntimeException unreadable(TableSource source, IOException e) {
        return Problem.file("the file cannot be read")
                .where(source.name())
                .found(e.getMessage())
                .exception(e);
    }

    private List<String> header() throws IOException {
        try (CsvReader<CsvRecord> csv = open()) {
            for (CsvRecord row : csv) {
                List<String> names = row.getFields().stream().map(String::strip).toList();
                checkHeader(names);
                return names;
            }
        }
        throw Problem.content("an empty table").where(source.name()).exception();
    }

    private void checkHeader(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw Problem.content("two columns have one name")
                        .where(source.name() + ": line 1")
                        .found(name)
                        .hint("rename one of them")
                        .exception();
            }
        }
        if (!Double.isNaN(NumberCell.parse(names.get(names.size() - 1)))) {
            throw Problem.content("a number where a column's name belongs")
                    .where(source.name() + ": line 1")
                    .expected("a header with the names of the columns")
                    .found(names.get(names.size() - 1))
                    .exception();
        }
    }

    private int index(String column) {
        int index = header.indexOf(column);
        if (index >= 0) return index;
        throw Problem.usage("no column named " + column)
                .where(source.name())
                .hint("the columns are " + String.join(", ", header))
                .exception();
    }

    private CsvReader<CsvRecord> open() throws IOException {
        Reader text = source.read();
        char separator = separator((BufferedReader) text);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    /** A tab, a semicolon or a comma: what the first line has most of. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER - 1];
        int length = Math.max(0, text.read(start));
        text.reset();
        String line = new String(start, 0, length).lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) if (count(line, candidate) > count(line, best)) best = candidate;
        return best;
    }

    private static long count(String line, char character) {
        return line.chars().filter(c -> c == character).count();
    }

    private void look(DateFinder finder) throws IOException {
        try (CsvReader<CsvRecord> csv = open()) {
            boolean first = true;
            for (CsvRecord row : csv) {
                if (!first) finder.look(row.getFields(), row.getStartingLineNumber());
                first = false;
            }
        }
    }

    private void readRows() throws IOException {
        try (CsvReader<CsvRecord> csv = open()) {
            boolean first = true;
            for (CsvRecord row : csv) {
                if (!first && !row.getFields().stream().allMatch(String::isBlank)) read(row);
                first = false;
            }
        }
    }

    private void read(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != header.size()) {
            throw Problem.content("another number of cells than the header has columns")
                    .where(source.name() + ": line " + line)
                    .expected(header.size())
                    .found(row.getFieldCount())
                    .exception();
        }
        lines.add(line);
        if (dates != null) dates.add(row.getFields(), line);
        for (int c = 0; c < header.size(); c++) {
            String cell = row.getField(c);
            NumberColumn column = numbers.get(c);
            if (column != null) column.add(cell, line);
            else if (c == groupIndex) groups.add(groupCodes.computeIfAbsent(cell.strip(), name -> groupCodes.size()));
        }
    }

    private List<String> notices() {
        return dates == null
                ? List.of("no column of dates: the rows are taken in the order of the file")
                : dates.notices();
    }

    private Content content() {
        TableOptions names = new TableOptions(
                dates == null ? TimeOptions.DEFAULTS : dates.found(), groupIndex < 0 ? null : header.get(groupIndex));
        Groups rowGroups = groupIndex < 0 ? null : new Groups(List.copyOf(groupCodes.keySet()), groups.toInts());
        Lines rowLines = new Lines("line", lines.toInts());
        Dates rowDates = dates == null ? null : dates.dates(rowGroups == null ? null : rowGroups.codes(), rowLines::at);
        return new Content(source.name(), names, columns(), texts(), rowDates, rowGroups, rowLines);
    }

    /** The columns of numbers; one that is mostly numbers must be all numbers. */
    private Map<String, Column> columns() {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (NumberColumn column : numbers) {
            if (column != null && column.numeric(source.name()))
                columns.put(column.name(), new Column(column.values()));
        }
        return columns;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (NumberColumn column : numbers) {
            if (column != null && column.text() != null) texts.put(column.name(), column.text());
        }
        return texts;
    }
}
