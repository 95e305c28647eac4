package engine.cpu.work;

/**
 * Rows cut into parts of {@code step} rows, the last one shorter. Never looks at the number of threads: the same cuts on any machine give
 * the same bits.
 */
public record Split(int rows, int step) {
    /** A multiple of the rows of a product's register tile. */
    private static final int GRAIN = 16;

    public static Split of(int rows, long workPerRow, long workPerPart) {
        long enough = Math.min(rows, workPerPart / Math.max(1, workPerRow));
        long step = (enough / GRAIN + 1) * GRAIN;
        return new Split(rows, (int) Math.min(Math.max(1, rows), step));
    }

    public int parts() {
        return (rows + step - 1) / step;
    }

    public int first(int part) {
        return part * step;
    }

    public int count(int part) {
        return Math.min(step, rows - first(part));
    }
}
