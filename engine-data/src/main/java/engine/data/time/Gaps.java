package engine.data.time;

/** What happens where rows are missing. */
public enum Gaps {
    /** The table is refused. */
    FAIL,
    /** Windows, and what they predict, do not go across: samples that would are left out. */
    SKIP,
    /** Rows count as if they followed on each other. */
    BRIDGE
}
