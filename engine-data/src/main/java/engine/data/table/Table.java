package engine.data.table;

import engine.api.Problem;
import engine.data.dialect.Dialect;
import engine.data.time.Cadence;
import engine.data.time.Dates;
import engine.data.time.TimeOptions;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of numbers with their dates and groups, the rows of a group together and in order of date. Immutable. */
public final class Table {
    private final Content content;
    private final int[] places; // of a row in its group; empty where there are dates
    private final List<String> notices;

    Table(Content content, List<String> notices) {
        this.content = content;
        this.places = content.dates() == null ? placesInGroups() : new int[0];
        this.notices = List.copyOf(notices);
    }

    /**
     * Reads a table.
     *
     * @throws engine.api.EngineException if dates can be read in two ways or are there twice in a group, or if the file is no table. A column that cannot be
     *     read is refused when it is asked for
     */
    public static Table read(TableSource source, TableOptions options) {
        return TableReader.read(source, options);
    }

    /**
     * A table of what a program has in memory; everything is copied. Its date column is called {@code date} and its group column
     * {@code group}, as a CSV file of the same content would have to call them.
     *
     * @param columns numbers by the name of their column, each (rows); NaN where one is missing
     * @param dates a {@code LocalDate}, {@code LocalDateTime}, {@code Instant}, {@code OffsetDateTime} or {@code ZonedDateTime} a row; null
     *     where rows are in order
     * @param groups what keeps series apart, a row each; null where there is one series
     * @throws engine.api.EngineException if there are no rows, if lengths differ, or if a date is there twice in a group
     */
    public static Table of(
            Map<String, double[]> columns,
            @Nullable List<? extends TemporalAccessor> dates,
            @Nullable List<String> groups) {
        return TableOfArrays.of(columns, dates, groups);
    }

    /** The file's name, for messages. */
    public String name() {
        return content.name();
    }

    /** How many rows there are. */
    public int rows() {
        return content.rows();
    }

    /** Names of the columns that hold numbers, in the file's order, without those that are no features unless they are named. */
    public List<String> numericColumns() {
        return content.readings().stream()
                .filter(reading -> reading.role() == Reading.Role.NUMBERS)
                .map(Reading::column)
                .distinct()
                .toList();
    }

    /** How each column was read, in the file's order. */
    public List<Reading> readings() {
        return content.readings();
    }

    /** The columns that {@link #numericColumns} leaves out, each with the reason in a line. */
    public List<String> leftOut() {
        return Readings.leftOut(content.readings());
    }

    /** How tables of the same origin are written, as far as it was said or found out and they may not tell it themselves. */
    public Dialect dialect() {
        return content.names().dialect();
    }

    /** The columns of dates and how they were read; without any where there are none. */
    public TimeOptions time() {
        return content.names().time();
    }

    /** Whether rows have dates. */
    public boolean dated() {
        return content.dates() != null;
    }

    /** Whether rows have a time of day. */
    public boolean timed() {
        Dates dates = content.dates();
        return dates != null && dates.timed();
    }

    /** Name of the column that keeps series apart, or null. */
    public @Nullable String groupColumn() {
        return content.names().group();
    }

    /** What a user should know about how the table was read. */
    public List<String> notices() {
        return notices;
    }

    /** What a user could doubt of how these columns were read, a line each. */
    public List<String> doubts(Collection<String> columns) {
        return Readings.doubts(content.readings(), columns);
    }

    /** The same with more that a user should know. */
    public Table noting(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new Table(content, all);
    }

    /**
     * The numbers of a column.
     *
     * @throws engine.api.EngineException if there is none of this name, or if it holds text, numbers that can be read in two ways or of two
     *     units
     */
    public Column column(String column) {
        Column values = content.columns().get(column);
        if (values != null) return values;
        Problem problem = Readings.problem(content.readings(), column);
        if (problem != null) throw problem.exception();
        throw NearNames.none(column, numericColumns()).where(name()).exception();
    }

    /**
     * When a row was, in nanoseconds since 1970 UTC (or of a clock whose zone is not known); its place in its group where there are no
     * dates: what splits go by.
     */
    public long date(int row) {
        Dates dates = content.dates();
        return dates == null ? places[row] : dates.at(row);
    }

    /** When a row was, in milliseconds since 1970 UTC; where the zone is not known, as if clocks showed UTC; 0 without dates. */
    public long milliseconds(int row) {
        Dates dates = content.dates();
        return dates == null ? 0 : dates.milliseconds(row);
    }

    private int[] placesInGroups() {
        int[] found = new int[rows()];
        for (int row = 1; row < found.length; row++) found[row] = sameGroup(row - 1, row) ? found[row - 1] + 1 : 0;
        return found;
    }

    /** The date of a row as ISO text; without dates the line in the file. */
    public String dateText(int row) {
        Dates dates = content.dates();
        return dates == null ? place(row) : dates.text(row);
    }

    /** The day of a row as the number 20181231; without dates the line in the file. */
    public int dateNumber(int row) {
        Dates dates = content.dates();
        return dates == null ? content.lines().numbers()[row] : dates.number(row);
    }

    /** The group of a row; empty where all rows are of one. */
    public String groupText(int row) {
        Groups groups = content.groups();
        return groups == null ? "" : groups.at(row);
    }

    /** Whether two rows are of one group. */
    public boolean sameGroup(int a, int b) {
        Groups groups = content.groups();
        return groups == null || groups.codes()[a] == groups.codes()[b];
    }

    /** Where a row comes from, for messages: {@code line 17}. */
    public String place(int row) {
        return content.lines().at(row);
    }

    String places(int row, int other) {
        return content.lines().both(row, other);
    }

    /**
     * The table with a number in every cell of these columns.
     *
     * @throws engine.api.EngineException that names the first cell without a number, where that cannot be
     */
    public Table complete(List<String> used, Missing missing) {
        return new Complete(this, used).as(missing);
    }

    /** The rhythm in which the rows of a group come, and where it is broken; null where there are no dates. */
    public @Nullable Cadence cadence() {
        Dates dates = content.dates();
        return dates == null ? null : Cadence.of(dates, row -> row > 0 && sameGroup(row - 1, row));
    }

    Content content() {
        return content;
    }
}
