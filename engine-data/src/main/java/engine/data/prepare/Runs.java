package engine.data.prepare;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.table.Table;
import engine.data.time.Cadence;
import engine.data.time.Gap;
import engine.data.time.Gaps;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows that follow on each other: those of a group and, where a data spec says so, without a gap between them. */
final class Runs {
    private static final String GAPS = Problem.key("gaps");

    private final Table table;
    private final int[] runs; // number of its run, a row each

    private Runs(Table table, int[] runs) {
        this.table = table;
        this.runs = runs;
    }

    /** The runs of a table, gaps as its data spec has them. */
    static Runs of(Table table, DataSpec spec) {
        Cadence cadence = table.cadence();
        Gaps gaps = spec.columns().gaps();
        if (gaps == Gaps.FAIL && cadence != null && !cadence.gaps().isEmpty()) throw gap(table, cadence);
        int[] runs = new int[table.rows()];
        boolean apart = gaps == Gaps.SKIP && cadence != null;
        if (apart) for (Gap gap : cadence.gaps()) runs[gap.row()] = 1;
        for (int row = 1; row < runs.length; row++)
            runs[row] += runs[row - 1] + (table.sameGroup(row - 1, row) ? 0 : 1);
        return new Runs(table, runs);
    }

    private static RuntimeException gap(Table table, Cadence cadence) {
        Gap first = cadence.gaps().get(0);
        return Problem.content("rows are missing")
                .where(table.name() + ": " + table.place(first.row()))
                .expected("rows that come " + cadence.name())
                .found(between(table, first)
                        + (cadence.gaps().size() == 1
                                ? ""
                                : "; " + cadence.gaps().size() + " such gaps"))
                .hint("leave out the windows across them with " + GAPS + " skip, or take the rows as they follow with "
                        + GAPS + " bridge")
                .exception();
    }

    /** Whether two rows are of one run. */
    boolean same(int a, int b) {
        return runs[a] == runs[b];
    }

    /** What to know about the rhythm of a table; empty where there is none. */
    static String notice(Table table, DataSpec spec) {
        Cadence cadence = table.cadence();
        if (cadence == null || !cadence.regular()) return "";
        String rows = "rows come " + cadence.name();
        if (cadence.gaps().isEmpty()) return rows;
        Gap first = cadence.gaps().get(0);
        Gap largest = cadence.largest();
        boolean one = cadence.gaps().size() == 1;
        String places = one
                ? between(table, first)
                : cadence.gaps().size() + " gaps, " + cadence.missing() + " rows missing; the first: "
                        + between(table, first)
                        + (largest.equals(first)
                                ? ", the largest as well"
                                : "; the largest: " + between(table, largest));
        boolean bridged = spec.columns().gaps() == Gaps.BRIDGE;
        return rows + ", but for " + places + "; windows " + (bridged ? "go across" : "across are left out") + " ("
                + GAPS + " " + spec.columns().gaps().name().toLowerCase(Locale.ROOT) + ")";
    }

    /** Says that rows come in another rhythm than those that were trained on; empty where they do not, or where that is not known. */
    static String otherRhythm(Table table, DataSpec spec) {
        String trained = spec.columns().cadence();
        Cadence cadence = table.cadence();
        if (trained == null || cadence == null || !cadence.differsFrom(trained, table.rows())) return "";
        return "the rows come in another rhythm than those the model was trained on: expected " + trained + ", found "
                + (cadence.regular() ? cadence.name() : "no rhythm")
                + " (bring them into that rhythm, or train a model on rows as these)";
    }

    private static String between(Table table, Gap gap) {
        return gap.missing() + (gap.missing() == 1 ? " row between " : " rows between ") + table.dateText(gap.row() - 1)
                + " and " + table.dateText(gap.row())
                + (table.groupColumn() == null ? "" : " of " + table.groupText(gap.row()));
    }

    /** Whether rows are kept apart that are of one group. */
    boolean apart() {
        return runs.length > 0
                && IntStream.range(1, runs.length)
                        .anyMatch(row -> !same(row - 1, row) && table.sameGroup(row - 1, row));
    }
}
