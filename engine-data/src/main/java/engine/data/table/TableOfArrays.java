package engine.data.table;

import engine.api.Problem;
import engine.data.cell.DateFormat;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                new TableOptions(dates == null ? null : "date", null, groups == null ? null : "group"),
                copies,
                Map.of(),
                dates == null
                        ? null
                        : dates.stream().mapToLong(DateFormat::seconds).toArray(),
                groups == null ? null : coded(groups),
                new Lines("row", IntStream.range(0, rows).toArray()));
        return RowOrder.table(content, "no dates: the rows are taken in the order of the arrays");
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
