package engine.cpu.rnn.product;

import engine.api.Shape;
import engine.api.facet.Recurrent;

/**
 * The sizes of one call, and how its samples are dealt out: in parts of a few rows, each of which is carried through all timesteps by
 * one thread. The parts depend on the batch alone, so the number of threads changes no bit.
 *
 * @param bias whether the operand of the products has a one
 */
public record RecurrentShape(int batch, int timesteps, int features, int units, boolean bias, Layout layout) {
    private static final int TILE_ROWS = 4; // fewer leave lanes of the product's tile idle
    private static final int MOST_ROWS = 32; // more fall out of the cache between timesteps
    private static final int WANTED_PARTS = 8;

    public static RecurrentShape of(Recurrent layer, Shape x, Layout layout) {
        return new RecurrentShape(x.dim(0), x.dim(1), x.dim(2), layer.units(), layer.useBias(), layout);
    }

    /** Of the row of gates. */
    public int columns() {
        return layout.blocks() * units;
    }

    /** The operand of a timestep: h | x | 1 or h | 1 | x. */
    public int depth() {
        return units + features + (bias ? 1 : 0);
    }

    /** Where the input begins in the operand. */
    public int inputAt() {
        return bias && layout.biasBesideState() ? units + 1 : units;
    }

    /** Where the one is in the operand. */
    public int biasAt() {
        return layout.biasBesideState() ? units : units + features;
    }

    /** Where the operand of a product begins in that of the timestep. */
    public int operandAt(Piece piece) {
        return piece.kind() == Piece.Kind.INPUT ? units : 0;
    }

    /** How much of it a product takes. */
    public int depth(Piece piece) {
        return switch (piece.kind()) {
            case WHOLE -> depth();
            case INPUT -> depth() - units;
            case STATE -> bias ? units + 1 : units;
            case RESET -> units;
        };
    }

    public int parts() {
        return (batch + mostRows() - 1) / mostRows();
    }

    public int firstRow(int part) {
        return part * mostRows();
    }

    public int rows(int part) {
        return Math.min(mostRows(), batch - firstRow(part));
    }

    /** Rows of every part but the last. */
    public int mostRows() {
        int even = (batch + WANTED_PARTS - 1) / WANTED_PARTS;
        int wholeTiles = (even + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
        return Math.min(MOST_ROWS, wholeTiles);
    }
}
