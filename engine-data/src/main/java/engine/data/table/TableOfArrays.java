package engine.data.table;

import engine.api.Problem;
import engine.data.date.Moment;
import engine.data.time.Dates;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a table of what a program has in memory. */
final class TableOfArrays {
    private static final String NAME = "the table in memory";

    private TableOfArrays() {}

    static Table of(
            Map<String, double[]> columns,
            @Nullable List<? extends TemporalAccessor> dates,
            @Nullable List<String> groups) {
        int rows = columns.values().stream()
                .mapToInt(values -> values.length)
                .findFirst()
                .orElse(0);
        if (rows == 0) {
            throw Problem.content("a table without rows").where(NAME).exception();
        }
        Map<String, Column> copies = new LinkedHashMap<>();
        columns.forEach((column, values) -> {
            check("column " + column, values.length, rows);
            copies.put(column, new Column(values.clone()));
        });
        if (dates != null) check("the dates", dates.size(), rows);
        if (groups != null) check("the groups", groups.size(), rows);
        Content content = new Content(
                NAME,
                TableOptions.of(dates == null ? null : "date", null, groups == null ? null : "group"),
                copies,
                readings(columns.keySet()),
                dates == null ? null : dates(dates),
                groups == null ? null : coded(groups),
                new Lines("row", IntStream.range(0, rows).toArray()));
        return RowOrder.table(
                content,
                dates == null ? List.of("no dates: the rows are taken in the order of the arrays") : List.of());
    }

    private static List<Reading> readings(Set<String> columns) {
        return columns.stream()
                .map(column -> new Reading(column, Reading.Role.NUMBERS, "numbers", List.of(), null, null))
                .toList();
    }

    private static Dates dates(List<? extends TemporalAccessor> dates) {
        long[] local = new long[dates.size()];
        long[] instants = new long[dates.size()];
        int[] offsets = new int[dates.size()];
        int zoned = 0;
        for (int row = 0; row < local.length; row++) {
            Moment moment = Moment.of(dates.get(row));
            if (moment == null) throw noDate(row, dates.get(row));
            local[row] = moment.local();
            instants[row] = moment.instant();
            offsets[row] = moment.offset();
            if (moment.hasOffset()) zoned++;
        }
        if (zoned == 0) return Dates.local(local, false);
        if (zoned < local.length) {
            throw Problem.usage("times with and without an offset from UTC")
                    .where(NAME + ": the dates")
                    .exception();
        }
        return Dates.instants(instants, offsets, true);
    }

    private static RuntimeException noDate(int row, TemporalAccessor date) {
        return Problem.usage("not a date of a table")
                .where(NAME + ": row " + row)
                .expected("a day from 1800 to 2200")
                .found(date)
                .exception();
    }

    private static void check(String what, int length, int rows) {
        if (length == rows) return;
        throw Problem.usage("another number of rows than in the first column")
                .where(NAME + ": " + what)
                .expected(rows)
                .found(length)
                .exception();
    }

    private static Groups coded(List<String> groups) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        int[] rows = groups.stream()
                .mapToInt(group -> codes.computeIfAbsent(group, name -> codes.size()))
                .toArray();
        return new Groups(List.copyOf(codes.keySet()), rows);
    }
}
