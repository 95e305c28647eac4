package engine.data.prepare;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the rows of a table at which the windows of a data spec end. */
final class WindowEnds {
    private WindowEnds() {}

    /** The last rows of all windows of rows that follow on each other, in order of date, then group. */
    static int[] of(Table table, DataSpec spec, Runs runs) {
        int before = rowsBefore(spec);
        int[] ends = IntStream.range(before, table.rows())
                .filter(row -> runs.same(row - before, row))
                .toArray();
        if (ends.length == 0) throw tooFewRows(table, before + 1, runs);
        Undefined.refuse(table, spec, ends);
        return byDate(table, ends);
    }

    /** A table of one group is in order already. */
    private static int[] byDate(Table table, int[] rows) {
        if (table.groupColumn() == null) return rows;
        Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.<Integer>comparingLong(table::date).thenComparingInt(row -> row));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static RuntimeException tooFewRows(Table table, int needed, Runs runs) {
        boolean apart = runs.apart();
        return Problem.content("too few rows for the window")
                .where(table.name())
                .expected("at least " + needed + " rows"
                        + (apart ? " without a gap" : table.groupColumn() == null ? "" : " in a group"))
                .found(table.rows())
                .hint("choose a smaller " + Problem.key("window")
                        + (apart ? ", or go across gaps with " + Problem.key("gaps") + " bridge" : ""))
                .exception();
    }

    /**
     * Says which groups have no window.
     *
     * @param table with all its rows
     * @param complete with those that are used, to which {@code ends} refer
     */
    static List<String> groupsWithout(Table table, Table complete, int[] ends) {
        if (table.groupColumn() == null) return List.of();
        Set<String> without = new LinkedHashSet<>();
        for (int row = 0; row < table.rows(); row++) without.add(table.groupText(row));
        for (int end : ends) without.remove(complete.groupText(end));
        if (without.isEmpty()) return List.of();
        return List.of("groups that have too few rows for a window and are left out: "
                + Printable.shortened(Printable.line(String.join(", ", without))));
    }

    /** Rows before a window's last one that a sample looks at. */
    private static int rowsBefore(DataSpec spec) {
        boolean builtIn =
                spec.aux().stream().anyMatch(a -> BuiltInAux.of(a.name()).isPresent());
        return Math.max(spec.window() - 1, builtIn ? BuiltInAux.DAYS : 0);
    }

    /** Every column that a sample looks at. */
    static List<String> columns(DataSpec spec) {
        List<String> used = new ArrayList<>();
        spec.features().forEach(feature -> used.add(feature.column()));
        spec.targets().forEach(target -> used.add(target.column()));
        spec.aux().stream()
                .map(DataSpec.Aux::name)
                .filter(name -> BuiltInAux.of(name).isEmpty())
                .forEach(used::add);
        return used.stream().distinct().toList();
    }
}
