package engine.data.date;

import engine.api.Problem;
import engine.data.cell.MissingWords;
import engine.data.date.text.DateNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a row that are a date together, as one text. */
final class DateCells {
    /** So many digits without a colon are hours, minutes and seconds. */
    private static final int SECONDS = 6;

    /** Of the day on which clocks are set back, where hours are counted by their end. */
    private static final int LAST_HOUR = 25;

    private static final String NO_TIME = "?";

    /** How many digits a time has is not known yet. */
    static final int OPEN = -1;

    private final List<String> names;
    private final int[] columns;
    private final boolean parts; // year, month, day, … rather than a date and a time
    private final boolean hours; // the second column's name says hours
    private int longestTime; // digits of a time without colon; 0: none so far

    DateCells(List<String> chosen, List<String> header) {
        parts = chosen.size() > 1 && DateNames.areParts(chosen);
        names = parts ? DateNames.inOrder(chosen) : chosen;
        hours = !parts && names.size() == 2 && DateNames.ofHours(names.get(1));
        columns = names.stream().mapToInt(header::indexOf).toArray();
    }

    int[] columns() {
        return columns;
    }

    /** Whether they are year, month, day, …, of which none is a date alone where another is missing. */
    boolean ofParts() {
        return parts;
    }

    /** The columns' names, for messages. */
    String label() {
        return String.join(" and ", names);
    }

    /** What may be a date in a row, or null where a cell is missing. */
    @Nullable
    String text(List<String> row, int timeDigits) {
        if (columns.length == 1) return filled(row, columns[0]);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            String cell = filled(row, columns[i]);
            if (cell == null) return null;
            if (i > 0) text.append(parts && i > 3 ? ':' : ' ');
            text.append(parts ? part(cell, i) : i == 0 ? cell : time(cell, timeDigits));
        }
        return text.toString();
    }

    private static @Nullable String filled(List<String> row, int column) {
        String cell = column < row.size() ? row.get(column).strip() : "";
        return MissingWords.USUAL.contains(cell) ? null : cell;
    }

    private static String part(String cell, int i) {
        String whole = cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
        return i > 3 && whole.length() == 1 ? "0" + whole : whole;
    }

    /** Digits without a colon are filled up with the zeros that a program took for a number's. */
    private String time(String cell, int timeDigits) {
        if (!cell.chars().allMatch(c -> c >= '0' && c <= '9') || cell.length() > SECONDS) return cell;
        if (hours && cell.length() <= 2 && Integer.parseInt(cell) > LAST_HOUR) return NO_TIME + cell;
        longestTime = Math.max(longestTime, cell.length());
        int digits = timeDigits == OPEN ? SECONDS : timeDigits;
        return "0".repeat(Math.max(0, digits - cell.length())) + cell;
    }

    /** The pattern of the time of day by the most digits it has had; null where it has colons. */
    @Nullable
    String timePattern() {
        if (longestTime == 0) return null;
        return longestTime <= 2 ? " H" : longestTime <= 4 ? " HHmm" : " HHmmss";
    }

    /** What to do about a text that is no date; empty where it does not tell. */
    String advice(String text) {
        return hours && text.endsWith(" " + LAST_HOUR)
                ? "hour 25 is that of the day on which clocks are set back: write the hours as clocks showed them, one of"
                        + " them twice, and say whose clocks they are with " + Problem.key("timezone")
                : "";
    }

    List<String> names() {
        return names;
    }
}
