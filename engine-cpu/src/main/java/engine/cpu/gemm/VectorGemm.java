package engine.cpu.gemm;

/** Products by the Vector API. */
public final class VectorGemm extends PanelGemm {
    public VectorGemm() {
        super(Tile.WIDTH, Tile.ROWS);
    }

    @Override
    void panel(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int depth,
            int rows,
            float[] c,
            int cAt,
            int cRow) {
        int i = 0;
        for (; i + Tile.ROWS <= rows; i += Tile.ROWS) {
            Tile.fourRows(a, aAt + i * aRow, aRow, aColumn, b, bAt, bRow, depth, c, cAt + i * cRow, cRow);
        }
        for (; i < rows; i++) Tile.oneRow(a, aAt + i * aRow, aColumn, b, bAt, bRow, depth, c, cAt + i * cRow);
    }

    @Override
    void addTile(float[] tile, int rows, float[] c, int cAt, int cRow) {
        for (int r = 0; r < rows; r++) Tile.addRow(tile, r * Tile.WIDTH, c, cAt + r * cRow);
    }
}
