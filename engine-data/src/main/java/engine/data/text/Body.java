package engine.data.text;

import engine.data.cell.MissingWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a table are like, by those at the end of its beginning: how many cells they have, and which of them begin with a digit,
 * as numbers and dates do.
 */
final class Body {
    private static final int ENOUGH = 100; // rows
    private static final MissingWords MISSING = MissingWords.USUAL;

    private final int width;
    private final List<Integer> digits = new ArrayList<>(); // the columns whose cells mostly begin with a digit

    private Body(List<TextRow> rows, int width) {
        this.width = width;
        for (int c = 0; c < width; c++) if (mostlyDigits(rows, c)) digits.add(c);
    }

    /** @param start the first rows of the file; the later half of them is what is looked at */
    static Body of(List<TextRow> start) {
        int from = Math.max(start.size() / 2, Math.min(1, start.size() - 1));
        List<TextRow> rows = start.subList(Math.max(from, start.size() - ENOUGH), start.size());
        Map<Integer, Integer> widths = new HashMap<>();
        for (TextRow row : rows) widths.merge(row.size(), 1, Integer::sum);
        int width = widths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        boolean alone = start.size() == 1; // a header without rows: nothing is known of these
        return new Body(
                alone ? List.of() : rows.stream().filter(r -> r.size() == width).toList(), width);
    }

    private boolean mostlyDigits(List<TextRow> rows, int c) {
        int like = 0;
        int unlike = 0;
        for (TextRow row : rows) {
            String cell = row.cell(c);
            if (MISSING.contains(cell)) continue;
            if (digit(cell)) like++;
            else unlike++;
        }
        return like > unlike;
    }

    /** Whether the text begins as a number or a date does. */
    private static boolean digit(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isDigit(c)) return true;
            boolean before = Character.isSpaceChar(c)
                    || Character.getType(c) == Character.CURRENCY_SYMBOL
                    || "+-−(.,'\"".indexOf(c) >= 0;
            if (!before) return false;
        }
        return false;
    }

    int width() {
        return width;
    }

    /**
     * How many rows at the start stand above the table: they have other cells than its rows; or there is a row below them, also without
     * numbers and dates, that is fuller.
     */
    int above(List<TextRow> start) {
        int above = narrower(start);
        while (above < start.size() - 1 && note(start.get(above), start.get(above + 1))) above++;
        int fullest = above;
        for (int row = above; row < start.size() && leading(start.get(row)); row++) {
            if (start.get(row).filled() > start.get(fullest).filled()) fullest = row;
        }
        return fullest;
    }

    /** How many rows at the start have other cells than the rows, where names in as many cells as these stand below them. */
    private int narrower(List<TextRow> start) {
        int above = 0;
        while (above < start.size() && start.get(above).size() != width) above++;
        return above < start.size() - 1 && width > 1 && !digits.isEmpty() && moreNames(start.get(above)) ? above : 0;
    }

    private boolean note(TextRow row, TextRow next) {
        if (row.size() == width) return false;
        return row.size() == 1 || next.size() == width && names(next) || row.filled() * 2 < width;
    }

    private boolean leading(TextRow row) {
        return row.filled() == 0 || moreNames(row);
    }

    /** Whether the first row of a table holds names: in a column of numbers or dates there is text. */
    boolean names(TextRow row) {
        return digits.isEmpty() || digits.stream().anyMatch(c -> text(row, c));
    }

    /** Whether a row below names holds names, too: not a row in which a number is wrong. */
    boolean moreNames(TextRow row) {
        if (digits.isEmpty() || row.size() != width) return false;
        long present =
                digits.stream().filter(c -> !MISSING.contains(row.cell(c))).count();
        long texts = digits.stream().filter(c -> text(row, c)).count();
        return texts > 0 && (texts == present || text(row, digits.get(0)) && texts * 2 >= present);
    }

    private static boolean text(TextRow row, int c) {
        return c < row.size() && !MISSING.contains(row.cell(c)) && !digit(row.cell(c));
    }
}
