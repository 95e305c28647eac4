package engine.data.cell;

import engine.api.Printable;
import engine.data.dialect.Decimal;
import engine.data.dialect.Dialect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what stands before decimals. A column that can be read in one way alone is read so; for one that can be read in two, as {@code 1,234},
 * the other columns decide; then the separator, and what was usual; where these do not agree it is asked.
 */
public final class Decimals {
    private static final String GERMAN = "cells are separated by semicolons, and dates are written with points";

    private final Dialect.Numbers said;
    private final List<NumberColumn> columns;
    private final char separator;
    private final boolean dottedDates;

    /**
     * What is found for a column.
     *
     * @param decimal null where it has to be asked
     * @param reason why, where a person could doubt it; else null
     */
    record Found(@Nullable Decimal decimal, @Nullable String reason) {}

    /**
     * @param columns all of the table that may be numbers
     * @param separator between cells: a semicolon is used where commas stand in numbers
     * @param dottedDates whether dates are written as 31.12.2018, as where commas stand before decimals
     */
    public Decimals(List<NumberColumn> columns, char separator, boolean dottedDates, Dialect.Numbers said) {
        this.columns = columns.stream().filter(NumberColumn::numeric).toList();
        this.separator = separator;
        this.dottedDates = dottedDates;
        this.said = said;
    }

    /** What most of the table has, for tables of the same origin that do not tell; null where this one does not tell either. */
    public @Nullable Decimal usual() {
        if (said.decimal() != null) return said.decimal();
        if (seen(Decimal.COMMA) != seen(Decimal.POINT)) return seen(Decimal.COMMA) ? Decimal.COMMA : Decimal.POINT;
        Set<Decimal> found = EnumSet.noneOf(Decimal.class);
        for (NumberColumn column : columns) {
            Decimal decimal = open(column) ? of(column).decimal() : null;
            if (decimal != null) found.add(decimal);
        }
        return found.size() == 1 ? found.iterator().next() : said.usual();
    }

    private boolean seen(Decimal decimal) {
        return columns.stream().anyMatch(column -> only(column) == decimal);
    }

    /** The one way in which all cells of a column can be read, or null where that is both or none. */
    private static @Nullable Decimal only(NumberColumn column) {
        boolean point = column.seen().point != null;
        boolean comma = column.seen().comma != null;
        return point == comma ? null : point ? Decimal.POINT : Decimal.COMMA;
    }

    private static boolean open(NumberColumn column) {
        return column.seen().open != null && column.seen().point == null && column.seen().comma == null;
    }

    Found of(NumberColumn column) {
        if (said.decimal() != null) return new Found(said.decimal(), null);
        if (open(column)) return elsewhere(column);
        Decimal own = only(column);
        if (own == null) return new Found(Decimal.POINT, null);
        boolean contradicted = column.seen().open != null && seen(own.other());
        return contradicted ? new Found(null, null) : new Found(own, own == Decimal.COMMA ? "" : null);
    }

    private Found elsewhere(NumberColumn column) {
        boolean points = seen(Decimal.POINT);
        boolean commas = seen(Decimal.COMMA);
        if (points && commas) return new Found(null, null);
        if (points) return new Found(Decimal.POINT, separator == ',' ? null : others(Decimal.POINT));
        if (commas) return new Found(Decimal.COMMA, others(Decimal.COMMA));
        return bySeparator(column);
    }

    /** The cell that shows it, among the other columns. */
    private String others(Decimal decimal) {
        NumberColumn witness = columns.stream()
                .filter(column -> only(column) == decimal)
                .findFirst()
                .orElseThrow();
        Place cell = decimal == Decimal.POINT ? witness.seen().point : witness.seen().comma;
        return "other columns have decimal " + (decimal == Decimal.POINT ? "points" : "commas")
                + (cell == null ? "" : ", such as " + Printable.excerpt(witness.name()) + " with " + cell.shown());
    }

    private Found bySeparator(NumberColumn column) {
        boolean comma = openMark(column) == ',';
        if (separator == ',' && !comma) {
            return new Found(Decimal.POINT, "cells are separated by commas");
        }
        Found likely = comma ? likelyOfCommas(column) : likelyOfPoints();
        if (said.usual() == null) return likely;
        boolean agreed = likely.decimal() == null || likely.decimal() == said.usual();
        String also = likely.reason() == null ? "" : ", and " + likely.reason();
        return agreed ? new Found(said.usual(), "the data spec says" + also) : new Found(null, null);
    }

    private Found likelyOfCommas(NumberColumn column) {
        boolean thousands = column.smallWhole();
        if (separator == ';')
            return dottedDates && !thousands ? new Found(Decimal.COMMA, GERMAN) : new Found(null, null);
        return thousands ? new Found(Decimal.POINT, "numbers below 1000 have no comma") : new Found(null, null);
    }

    private Found likelyOfPoints() {
        if (separator == ';') return dottedDates ? new Found(Decimal.COMMA, GERMAN) : new Found(null, null);
        return new Found(Decimal.POINT, "nothing in the table speaks for decimal commas");
    }

    /** The mark of the first cell that can be read in two ways. */
    private static char openMark(NumberColumn column) {
        Place open = column.seen().open;
        return open != null && open.text().indexOf(',') >= 0 ? ',' : '.';
    }
}
