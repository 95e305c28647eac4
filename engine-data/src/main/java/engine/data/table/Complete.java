package engine.data.table;

import engine.api.Printable;
import engine.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sees to it that there is a number in every cell of the columns that are used. */
final class Complete {
    private static final String MISSING = Problem.key("missing");

    private final Table table;
    private final List<String> used;

    Complete(Table table, List<String> used) {
        this.table = table;
        this.used = used;
    }

    Table as(Missing missing) {
        return switch (missing) {
            case FAIL -> fail();
            case DROP -> drop();
            case FFILL -> fill();
        };
    }

    private Table fail() {
        for (String column : used) {
            Column values = table.column(column);
            for (int row = 0; row < values.rows(); row++) {
                if (!values.missing(row)) continue;
                throw missing(column, row)
                        .hint("leave such rows out with " + MISSING + " drop, or repeat the value before with "
                                + MISSING + " ffill")
                        .exception();
            }
        }
        return table;
    }

    private Problem missing(String column, int row) {
        boolean dated = table.dated();
        return Problem.content("a number is missing")
                .where(table.name() + ": " + table.place(row) + (dated ? " (" + table.dateText(row) + ")" : "")
                        + ", column " + column);
    }

    private Table drop() {
        List<Column> values = used.stream().map(table::column).toList();
        int[] kept = IntStream.range(0, table.rows())
                .filter(row -> values.stream().noneMatch(column -> column.missing(row)))
                .toArray();
        int dropped = table.rows() - kept.length;
        if (dropped == 0) return table;
        List<String> notices = new ArrayList<>(table.notices());
        notices.add(dropped + " rows with missing numbers were left out");
        return new Table(table.content().pick(kept), notices);
    }

    private Table fill() {
        Content content = table.content();
        List<String> counts = new ArrayList<>();
        for (String column : used) {
            Column values = table.column(column);
            long cells =
                    IntStream.range(0, values.rows()).filter(values::missing).count();
            if (cells == 0) continue;
            content = content.with(column, filled(column, values));
            counts.add(cells + " of " + Printable.excerpt(column));
        }
        if (counts.isEmpty()) return table;
        List<String> notices = new ArrayList<>(table.notices());
        notices.add("cells without a number that repeat the value before: " + String.join(", ", counts));
        return new Table(content, notices);
    }

    private Column filled(String column, Column values) {
        double[] filled = values.toArray();
        for (int row = 0; row < filled.length; row++) {
            if (!Double.isNaN(filled[row])) continue;
            if (row == 0 || !table.sameGroup(row - 1, row)) {
                throw missing(column, row)
                        .hint("there is no earlier value to repeat; leave such rows out with " + MISSING + " drop")
                        .exception();
            }
            filled[row] = filled[row - 1];
        }
        return new Column(filled);
    }
}
