package engine.data.time;

/**
 * A place where rows are missing.
 *
 * @param row the row after it
 * @param missing how many rows are missing, as far as the cadence tells
 */
public record Gap(int row, long missing) {}
