package engine.cpu;

/**
 * The sizes of one call, and how its samples are dealt out: in parts of a few rows, each of which is carried through all timesteps by
 * one thread. The parts depend on the batch alone, so the number of threads changes no bit.
 *
 * @param bias whether the operand of the products ends with a one
 */
record LstmShape(int batch, int timesteps, int features, int units, boolean bias) {
    private static final int TILE_ROWS = 4; // fewer leave lanes of the product's tile idle
    private static final int MOST_ROWS = 32; // more fall out of the cache between timesteps
    private static final int WANTED_PARTS = 8;

    /** i | f | c | o. */
    int columns() {
        return 4 * units;
    }

    /** The operand of a timestep: h | x | 1. */
    int depth() {
        return units + features + (bias ? 1 : 0);
    }

    int parts() {
        return (batch + mostRows() - 1) / mostRows();
    }

    int firstRow(int part) {
        return part * mostRows();
    }

    int rows(int part) {
        return Math.min(mostRows(), batch - firstRow(part));
    }

    /** Rows of every part but the last. */
    int mostRows() {
        int even = (batch + WANTED_PARTS - 1) / WANTED_PARTS;
        int wholeTiles = (even + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
        return Math.min(MOST_ROWS, wholeTiles);
    }
}
