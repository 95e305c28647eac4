package engine.train.data;

import engine.api.DataSpec;
import engine.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of numbers with their dates and groups, the rows of a group together and in order of date. Immutable to its users.
 */
public final class Table {
    private final String name;
    private final @Nullable String dateColumn;
    private final @Nullable String dateFormat;
    private final @Nullable String groupColumn;
    private final Map<String, double[]> columns;
    private final Map<String, String> texts; // columns that hold no numbers: the first cell that is none, with its line
    private final long @Nullable [] dates; // seconds since 1970, a row each
    private final int @Nullable [] groups; // index into groupNames, a row each
    private final List<String> groupNames;
    private final int[] lines; // line in the file, a row each
    private final int[] places; // of a row in its group; empty where there are dates
    private final List<String> notices;

    Table(TableReader read, int @Nullable [] order, List<String> notices) {
        this.name = read.source().name();
        this.dateColumn = read.dateColumn();
        this.dateFormat = read.dateFormat();
        this.groupColumn = read.groupColumn();
        this.texts = read.texts();
        this.groupNames = read.groupNames();
        this.columns = new LinkedHashMap<>();
        read.columns().forEach((column, values) -> columns.put(column, Rows.pick(values, order)));
        this.dates = read.dates() == null ? null : Rows.pick(read.dates(), order);
        this.groups = read.groups() == null ? null : Rows.pick(read.groups(), order);
        this.lines = Rows.pick(read.lines(), order);
        this.places = dates == null ? places() : new int[0];
        this.notices = notices;
    }

    private Table(Table all, int[] rows, String notice) {
        this.name = all.name;
        this.dateColumn = all.dateColumn;
        this.dateFormat = all.dateFormat;
        this.groupColumn = all.groupColumn;
        this.texts = all.texts;
        this.groupNames = all.groupNames;
        this.columns = new LinkedHashMap<>();
        all.columns.forEach((column, values) -> columns.put(column, Rows.pick(values, rows)));
        this.dates = all.dates == null ? null : Rows.pick(all.dates, rows);
        this.groups = all.groups == null ? null : Rows.pick(all.groups, rows);
        this.lines = Rows.pick(all.lines, rows);
        this.places = dates == null ? places() : new int[0];
        this.notices = new ArrayList<>(all.notices);
        this.notices.add(notice);
    }

    /** Reads a table; refuses text where a number belongs, dates of two readings, and a date twice in a group. */
    public static Table read(TableSource source, TableOptions options) {
        return TableReader.read(source, options);
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    public int rows() {
        return lines.length;
    }

    /** Names of the columns that hold numbers, in the file's order. */
    public List<String> numericColumns() {
        return List.copyOf(columns.keySet());
    }

    public @Nullable String dateColumn() {
        return dateColumn;
    }

    public @Nullable String dateFormat() {
        return dateFormat;
    }

    public @Nullable String groupColumn() {
        return groupColumn;
    }

    /** What a user should know about how the table was read. */
    public List<String> notices() {
        return notices;
    }

    /** The numbers of a column, not copied; missing ones are NaN. */
    double[] column(String column) {
        double[] values = columns.get(column);
        if (values != null) return values;
        String text = texts.get(column);
        if (text != null) {
            throw Problem.content("text where a number belongs")
                    .where(name + ": column " + column)
                    .found(text)
                    .exception();
        }
        throw Problem.usage("no column named " + column)
                .where(name)
                .hint("the columns with numbers are " + String.join(", ", columns.keySet()))
                .exception();
    }

    /** The date of a row, or its place in its group where there are no dates: what splits go by. */
    long date(int row) {
        return dates == null ? places[row] : dates[row];
    }

    private int[] places() {
        int[] found = new int[rows()];
        for (int row = 1; row < found.length; row++) found[row] = sameGroup(row - 1, row) ? found[row - 1] + 1 : 0;
        return found;
    }

    /** The date of a row as ISO text; without dates the line in the file. */
    String dateText(int row) {
        return dates == null ? "line " + lines[row] : DateFormat.show(dates[row]);
    }

    /** The day of a row as the number 20181231; without dates the line in the file. */
    int dateNumber(int row) {
        return dates == null ? lines[row] : DateFormat.number(dates[row]);
    }

    String groupText(int row) {
        return groups == null ? "" : groupNames.get(groups[row]);
    }

    boolean sameGroup(int a, int b) {
        return groups == null || groups[a] == groups[b];
    }

    int line(int row) {
        return lines[row];
    }

    /** The table with a number in every cell of these columns (filled in place), or an error that names the first cell without one. */
    Table complete(List<String> used, DataSpec.Missing missing) {
        return switch (missing) {
            case FAIL -> {
                for (String column : used) failOnMissing(column);
                yield this;
            }
            case DROP -> dropIncomplete(used);
            case FFILL -> {
                for (String column : used) fillForward(column);
                yield this;
            }
        };
    }

    private void failOnMissing(String column) {
        double[] values = column(column);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) continue;
            throw missing(column, row)
                    .hint("leave such rows out with --missing drop, or repeat the value before with --missing ffill")
                    .exception();
        }
    }

    private Problem missing(String column, int row) {
        return Problem.content("a number is missing")
                .where(name + ": line " + lines[row] + (dates == null ? "" : " (" + dateText(row) + ")") + ", column "
                        + column);
    }

    private Table dropIncomplete(List<String> used) {
        List<double[]> values = used.stream().map(this::column).toList();
        int[] kept = Rows.where(rows(), row -> values.stream().noneMatch(v -> Double.isNaN(v[row])));
        if (kept.length == rows()) return this;
        return new Table(this, kept, (rows() - kept.length) + " rows with missing numbers were left out");
    }

    private void fillForward(String column) {
        double[] values = column(column);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) continue;
            if (row == 0 || !sameGroup(row - 1, row)) {
                throw missing(column, row)
                        .hint("there is no earlier value to repeat; leave such rows out with --missing drop")
                        .exception();
            }
            values[row] = values[row - 1];
        }
    }
}
