package engine.cpu.gemm;

/** Products by the Vector API. */
public final class VectorGemm extends PanelGemm {
    public VectorGemm() {
        super(Tile.WIDTH, Tile.STRIPS, Tile.ROWS);
    }

    @Override
    void panel(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bStrip,
            int bRow,
            int depth,
            int rows,
            float[] c,
            int cAt,
            int cRow) {
        int inTiles = rows - rows % Tile.ROWS;
        for (int j = 0; j < Tile.STRIPS; j++) { // a strip stays near while all rows pass
            int strip = bAt + j * bStrip;
            int to = cAt + j * Tile.STRIP;
            for (int i = 0; i < inTiles; i += Tile.ROWS) {
                Tile.fourRows(a, aAt + i * aRow, aRow, aColumn, b, strip, bRow, depth, c, to + i * cRow, cRow);
            }
        }
        for (int i = inTiles; i < rows; i++) {
            Tile.oneRow(a, aAt + i * aRow, aColumn, b, bAt, bAt + bStrip, bRow, depth, c, cAt + i * cRow);
        }
    }

    @Override
    void addTile(float[] tile, int rows, float[] c, int cAt, int cRow) {
        for (int r = 0; r < rows; r++) Tile.addRow(tile, r * Tile.WIDTH, c, cAt + r * cRow);
    }
}
