package engine.cpu.gemm;

/**
 * The right-hand factor of a product, [depth, columns], in panels of {@link Gemm#panelWidth()} columns that are read row after row:
 * either a packed copy or the rows of a matrix as they lie. Behind the last panel the array goes on for at least a panel's width, so
 * that a panel that sticks out may be read whole.
 *
 * @param data the numbers, a fixed place
 * @param offset where the first panel begins
 * @param panelStep from a panel to the next
 * @param rowStep from a row of a panel to the next
 */
public record Panels(float[] data, int offset, int panelStep, int rowStep, int depth, int columns) {
    /** The columns from {@code first}, a multiple of the panel's width, on. */
    public Panels columns(int first, int count, int panelWidth) {
        return new Panels(data, offset + first / panelWidth * panelStep, panelStep, rowStep, depth, count);
    }
}
