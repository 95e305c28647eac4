package engine.data.cell;

import org.jspecify.annotations.Nullable;

/** The one unit of a column's numbers: a currency, %, kg, or none. Numbers of two units cannot stand in one column; a bare zero can. */
final class Unit {
    private @Nullable String unit;
    private @Nullable Place first;
    private @Nullable Place other;

    void see(String seen, String cell, long line) {
        if (unit == null) {
            unit = seen;
            first = new Place(cell, line);
        } else if (other == null && !unit.equals(seen)) {
            other = new Place(cell, line);
        }
    }

    /** Whether numbers have no unit so far. */
    boolean plain() {
        return unit != null && unit.isEmpty();
    }

    /** The first cell. */
    @Nullable
    Place first() {
        return first;
    }

    /** The first cell of another unit, or null. */
    @Nullable
    Place other() {
        return other;
    }
}
