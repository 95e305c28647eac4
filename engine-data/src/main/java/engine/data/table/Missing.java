package engine.data.table;

/** What happens to a cell without a number. */
public enum Missing {
    /** The table is refused. */
    FAIL,
    /** The row is left out. */
    DROP,
    /** The value before is repeated, within its group. */
    FFILL
}
