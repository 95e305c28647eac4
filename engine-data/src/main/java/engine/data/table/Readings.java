package engine.data.table;

import engine.api.Printable;
import engine.api.Problem;
import engine.data.cell.ColumnReading;
import engine.data.cell.Decimals;
import engine.data.cell.NumberColumn;
import engine.data.table.Reading.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes and words the readings of columns. */
final class Readings {
    private static final String DATES_AS_WELL = "holds dates as well";

    private Readings() {}

    static Reading of(String table, NumberColumn column, Decimals decimals) {
        ColumnReading read = new ColumnReading(column, decimals);
        String leftOut = read.leftOut();
        return new Reading(
                column.name(),
                leftOut == null ? Role.NUMBERS : Role.LEFT_OUT,
                leftOut == null ? read.how() : leftOut,
                read.examples(),
                read.doubt(),
                read.problem(table));
    }

    /** A column that holds the rows' dates once more. */
    static Reading dates(Reading reading) {
        return new Reading(reading.column(), Role.LEFT_OUT, DATES_AS_WELL, reading.cells(), null, reading.problem());
    }

    /** A column that has the name of one before it. */
    static Reading twice(String table, Reading reading) {
        Problem problem = Problem.content("two columns have one name")
                .where(table)
                .found(Printable.excerpt(reading.column()))
                .hint("rename one of them, or choose other columns with " + Problem.key("features"));
        return new Reading(reading.column(), reading.role(), reading.how(), reading.cells(), reading.doubt(), problem);
    }

    /** The columns that are no features unless they are named, each with the reason; one that has neither name nor content is none. */
    static List<String> leftOut(List<Reading> readings) {
        List<String> notices = new ArrayList<>();
        for (Reading reading : readings) {
            boolean nothing = reading.column().isEmpty() && reading.cells().isEmpty();
            if (reading.role() == Role.LEFT_OUT && !nothing) {
                notices.add(column(reading) + " " + reading.how() + "; it is no feature");
            }
        }
        return notices;
    }

    private static String column(Reading reading) {
        return reading.column().isEmpty() ? "a column" : "column " + Printable.excerpt(reading.column());
    }

    /** The first column of text, which may be what tells series apart: {@code " Name"}; empty where there is none. */
    static String perhapsGroup(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.role() == Role.LEFT_OUT && reading.problem() != null)
                .filter(reading -> !reading.how().equals(DATES_AS_WELL))
                .filter(reading ->
                        !reading.cells().isEmpty() && !reading.column().isEmpty())
                .findFirst()
                .map(reading -> " " + NearNames.argument(reading.column()))
                .orElse("");
    }

    /** Another column of dates, as an argument; null where there is none. */
    static @Nullable String otherDates(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.how().equals(DATES_AS_WELL))
                .findFirst()
                .map(reading -> NearNames.argument(reading.column()))
                .orElse(null);
    }

    /** What a person could doubt of these columns, a line each. */
    static List<String> doubts(List<Reading> readings, Collection<String> used) {
        return readings.stream()
                .filter(reading -> reading.doubt() != null && used.contains(reading.column()))
                .map(reading -> column(reading) + ": " + reading.doubt())
                .toList();
    }

    /** The first column of a name that cannot be used, or null. */
    static @Nullable Problem problem(List<Reading> readings, String column) {
        return readings.stream()
                .filter(reading -> reading.column().equals(column))
                .map(Reading::problem)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }
}
