package engine.data.table;

import engine.api.Problem;
import engine.data.time.ClockChange;
import engine.data.time.Dates;
import engine.data.time.TimeOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a group together, in order of date, and refuses a date that a group has twice. */
final class RowOrder {
    private final @Nullable Dates dates;
    private final int @Nullable [] groups;
    private final int rows;

    private RowOrder(Content content) {
        dates = content.dates();
        groups = content.groups() == null ? null : content.groups().codes();
        rows = content.rows();
    }

    /** @param read what to know about how the table was read */
    static Table table(Content content, List<String> read) {
        RowOrder order = new RowOrder(content);
        List<String> notices = new ArrayList<>(read);
        int[] sorted = order.sorted();
        if (sorted != null && order.outOfDate())
            notices.add("the rows were sorted by "
                    + String.join(" and ", content.names().time().columns()));
        Table table = new Table(sorted == null ? content : content.pick(sorted), notices);
        refuseDuplicates(table);
        return table;
    }

    private long date(int row) {
        return dates == null ? row : dates.at(row);
    }

    private int group(int row) {
        return groups == null ? 0 : groups[row];
    }

    /** The rows in order, or null if they are so already. */
    private int @Nullable [] sorted() {
        boolean inOrder = true;
        for (int row = 1; row < rows && inOrder; row++) {
            inOrder = group(row) == group(row - 1) ? date(row - 1) <= date(row) : group(row - 1) < group(row);
        }
        if (inOrder) return null;
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, Comparator.<Integer>comparingInt(this::group).thenComparingLong(this::date));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** Whether within a group a later row has an earlier date. */
    private boolean outOfDate() {
        int largest = groups == null ? 0 : Arrays.stream(groups).max().orElse(0);
        long[] last = new long[largest + 1];
        Arrays.fill(last, Long.MIN_VALUE);
        for (int row = 0; row < rows; row++) {
            if (date(row) < last[group(row)]) return true;
            last[group(row)] = date(row);
        }
        return false;
    }

    private static void refuseDuplicates(Table table) {
        Dates dates = table.content().dates();
        if (dates == null) return;
        for (int row = 1; row < table.rows(); row++) {
            if (table.sameGroup(row - 1, row) && dates.at(row - 1) == dates.at(row)) throw twice(table, dates, row);
        }
    }

    private static RuntimeException twice(Table table, Dates dates, int row) {
        String group = table.groupText(row);
        ClockChange change = ClockChange.at(dates, row);
        if (change != null) return clocksSetBack(table, row, change);
        return Problem.content("a date that is there twice")
                .where(table.name() + ": " + table.places(row - 1, row))
                .found(table.dateText(row) + (group.isEmpty() ? "" : " of " + group))
                .hint(advice(table))
                .exception();
    }

    private static String advice(Table table) {
        if (table.groupColumn() != null) return "remove one of the rows";
        String other = Readings.otherDates(table.readings());
        String group = Problem.key("group") + Readings.perhapsGroup(table.readings());
        return (other == null
                        ? ""
                        : "if the rows' own dates are others, give " + Problem.key("date") + " " + other + "; or ")
                + "name the column that tells the series apart with " + group;
    }

    private static RuntimeException clocksSetBack(Table table, int row, ClockChange change) {
        String zone = Problem.key("timezone");
        return Problem.content("a time that is there twice: the hour in which clocks are set back")
                .where(table.name() + ": " + table.places(row - 1, row))
                .found(table.dateText(row))
                .hint("say whose clocks: " + zone + " " + String.join(", or ", change.zones())
                        + "; or keep the rows in the file's order: " + zone + " " + TimeOptions.KEEP_ORDER)
                .exception();
    }
}
