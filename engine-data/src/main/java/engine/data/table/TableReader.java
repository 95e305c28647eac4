package engine.data.table;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.cell.ColumnReading;
import engine.data.cell.Decimals;
import engine.data.cell.Longs;
import engine.data.cell.MissingWords;
import engine.data.cell.NumberColumn;
import engine.data.date.DateFinder;
import engine.data.date.DateReader;
import engine.data.dialect.Dialect;
import engine.data.text.DottedDate;
import engine.data.text.TextRow;
import engine.data.text.TextTable;
import engine.data.time.Dates;
import engine.data.time.TimeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table in the order of the file; {@link RowOrder} puts them in order afterwards. */
final class TableReader {
    private static final int EXAMPLES = 3; // rows

    private final TableSource source;
    private final Dialect dialect;
    private final TextTable text;
    private final List<String> header;
    private final @Nullable DateReader dates;
    private final String withoutDates; // what is said of a table that has none
    private final TimeOptions time; // as it was said
    private final int groupIndex;
    private final List<@Nullable NumberColumn> numbers = new ArrayList<>(); // null for the date and the group
    private final Longs groups = new Longs();
    private final Longs lines = new Longs();
    private final Map<String, Integer> groupCodes = new LinkedHashMap<>();
    private boolean dottedDates;
    private final List<TextRow> first = new ArrayList<>();

    private TableReader(TableSource source, TableOptions options) throws IOException {
        this.source = source;
        this.dialect = options.dialect();
        this.text = TextTable.of(source.name(), source.opener()::open, dialect);
        this.header = text.names();
        DateFinder finder = new DateFinder(options.time(), options.group(), source.name(), header);
        this.groupIndex = options.group() == null ? -1 : index(options.group());
        options.time().columns().forEach(this::index);
        text.rows(row -> {
            finder.look(row.cells(), row.line());
            return true;
        });
        this.dates = finder.reader();
        this.withoutDates = finder.withoutDates();
        this.time = options.time();
        Set<Integer> dateColumns = new HashSet<>();
        if (dates != null) for (int column : dates.columns()) dateColumns.add(column);
        MissingWords missing = MissingWords.and(dialect.numbers().missing());
        for (int c = 0; c < header.size(); c++) {
            numbers.add(dateColumns.contains(c) || c == groupIndex ? null : new NumberColumn(header.get(c), missing));
        }
    }

    static Table read(TableSource source, TableOptions options) {
        try {
            TableReader reader = new TableReader(source, options);
            List<String> notices = new ArrayList<>(reader.text.notices());
            notices.addAll(reader.text.rows(reader::read));
            if (reader.lines.isEmpty()) {
                throw Problem.content("a table without rows")
                        .where(source.name())
                        .expected("rows below the header")
                        .found(Printable.excerpt(String.join(", ", reader.header)))
                        .exception();
            }
            notices.addAll(reader.dateNotices());
            return RowOrder.table(reader.content(), notices);
        } catch (IOException e) {
            throw unreadable(source, e);
        } catch (UncheckedIOException e) { // in the midst of the rows, as where a .gz was cut off
            throw unreadable(source, e.getCause());
        }
    }

    private static RuntimeException unreadable(TableSource source, IOException e) {
        return Problem.file("the file cannot be read")
                .where(source.name())
                .found(e.getMessage())
                .exception(e);
    }

    private int index(String column) {
        int index = header.indexOf(column);
        if (index >= 0) return index;
        throw NearNames.none(column, header).where(source.name()).exception();
    }

    private boolean read(TextRow row) {
        lines.add(row.line());
        if (!dottedDates) dottedDates = DottedDate.in(row);
        if (dates != null) dates.add(row.cells(), row.line());
        if (first.size() < EXAMPLES) first.add(row);
        for (int c = 0; c < header.size(); c++) {
            String cell = row.cell(c);
            NumberColumn column = numbers.get(c);
            if (column != null) column.add(cell, row.line());
            else if (c == groupIndex) groups.add(groupCodes.computeIfAbsent(cell.strip(), name -> groupCodes.size()));
        }
        return true;
    }

    private List<String> dateNotices() {
        return dates == null ? List.of(withoutDates) : dates.notices();
    }

    private Content content() {
        List<NumberColumn> all =
                numbers.stream().filter(column -> column != null).toList();
        Decimals decimals = new Decimals(all, text.separator(), dottedDates, dialect.numbers());
        Map<String, Column> columns = new LinkedHashMap<>();
        TableOptions names = new TableOptions(
                dates != null ? dates.found() : time.none() ? time : TimeOptions.DEFAULTS,
                groupIndex < 0 ? null : header.get(groupIndex),
                dialect.usual(decimals.usual()));
        Groups rowGroups = groupIndex < 0 ? null : new Groups(List.copyOf(groupCodes.keySet()), groups.toInts());
        Lines rowLines = new Lines("line", lines.toInts());
        Dates rowDates = dates == null ? null : dates.dates(rowGroups == null ? null : rowGroups.codes(), rowLines::at);
        return new Content(source.name(), names, columns, readings(decimals, columns), rowDates, rowGroups, rowLines);
    }

    /** @param columns takes the numbers that can be used */
    private List<Reading> readings(Decimals decimals, Map<String, Column> columns) {
        List<Reading> readings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < header.size(); c++) {
            NumberColumn column = numbers.get(c);
            Reading reading = column == null ? named(c) : reading(column, decimals);
            if (!header.get(c).isEmpty() && !seen.add(header.get(c))) reading = Readings.twice(source.name(), reading);
            readings.add(reading);
            if (reading.problem() == null && column != null) {
                columns.put(header.get(c), new Column(new ColumnReading(column, decimals).values()));
            } else if (reading.problem() != null) {
                columns.remove(header.get(c));
            }
        }
        return readings;
    }

    private Reading reading(NumberColumn column, Decimals decimals) {
        Reading reading = Readings.of(source.name(), column, decimals);
        return dates != null && dates.others().contains(column.name()) ? Readings.dates(reading) : reading;
    }

    private Reading named(int c) {
        boolean date = c != groupIndex;
        String how = date && dates != null ? "dates, " + dates.found().format() : "groups, " + groupCodes.size();
        List<String> cells =
                first.stream().map(row -> Printable.excerpt(row.cell(c))).toList();
        return new Reading(header.get(c), date ? Reading.Role.DATE : Reading.Role.GROUP, how, cells, null, null);
    }
}
