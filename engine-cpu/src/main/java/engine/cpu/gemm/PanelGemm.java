package engine.cpu.gemm;

/**
 * Walks a product in tiles: blocks of depth, panels of columns, a few rows at a time. A packed panel is one or more strips of columns,
 * one behind the other, each read row after row without gaps.
 */
abstract class PanelGemm implements Gemm {
    private final int width;
    private final int strips; // of a panel
    private final int strip; // columns of one
    private final ThreadLocal<float[]> aside; // [tileRows, width]

    PanelGemm(int panelWidth, int strips, int tileRows) {
        width = panelWidth;
        this.strips = strips;
        strip = panelWidth / strips;
        aside = ThreadLocal.withInitial(() -> new float[tileRows * panelWidth]);
    }

    @Override
    public int panelWidth() {
        return width;
    }

    @Override
    public Panels packed(int depth, int columns) {
        int panels = (columns + width - 1) / width;
        return new Panels(new float[panels * depth * width], 0, depth * width, strip, depth, columns);
    }

    @Override
    public void pack(float[] source, int offset, int rowStep, int columnStep, int depth, Panels into, int firstRow) {
        for (int first = 0; first < into.columns(); first += strip) {
            int columns = Math.min(strip, into.columns() - first);
            int from = offset + first * columnStep;
            int to = into.offset() + first / strip * stripStep(into) + firstRow * strip;
            if (columnStep == 1) {
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(source, from + k * rowStep, into.data(), to + k * strip, columns);
                }
            } else {
                transpose(source, from, rowStep, columnStep, depth, columns, into.data(), to);
            }
        }
    }

    private void transpose(
            float[] source, int from, int rowStep, int columnStep, int depth, int columns, float[] into, int to) {
        for (int k0 = 0; k0 < depth; k0 += TRANSPOSED) { // a cache line of each source row at a time
            int k1 = Math.min(depth, k0 + TRANSPOSED);
            for (int j = 0; j < columns; j++) {
                for (int k = k0; k < k1; k++) into[to + k * strip + j] = source[from + k * rowStep + j * columnStep];
            }
        }
    }

    private static final int TRANSPOSED = 16;

    /** From a strip to the next, of rows as they lie as well. */
    private int stripStep(Panels panels) {
        return panels.panelStep() / strips;
    }

    @Override
    public void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            Panels b,
            int rows,
            float[] c,
            int cOffset,
            int cRow,
            boolean add) {
        for (int k = 0; k < b.depth(); k += DEPTH_BLOCK) {
            int depth = Math.min(DEPTH_BLOCK, b.depth() - k);
            int from = b.offset() + k * b.rowStep();
            int step = stripStep(b);
            boolean adds = add || k > 0;
            for (int j = 0; j < b.columns(); j += width) {
                int panel = from + j / width * b.panelStep();
                int count = Math.min(width, b.columns() - j);
                int aAt = aOffset + k * aColumn;
                int cAt = cOffset + j;
                if (count == width && !adds) {
                    panel(a, aAt, aRow, aColumn, b.data(), panel, step, b.rowStep(), depth, rows, c, cAt, cRow);
                } else {
                    aside(
                            a,
                            aAt,
                            aRow,
                            aColumn,
                            b.data(),
                            panel,
                            step,
                            b.rowStep(),
                            depth,
                            rows,
                            c,
                            cAt,
                            cRow,
                            adds,
                            count);
                }
            }
        }
    }

    /** Where the sums are added to c, or only {@code count} columns of the panel exist: each tile goes through a tile of its own. */
    private void aside(
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
            int cRow,
            boolean add,
            int count) {
        float[] tile = aside.get();
        int height = tile.length / width;
        for (int i = 0; i < rows; i += height) {
            int tall = Math.min(height, rows - i);
            panel(a, aAt + i * aRow, aRow, aColumn, b, bAt, bStrip, bRow, depth, tall, tile, 0, width);
            if (add && count == width) addTile(tile, tall, c, cAt + i * cRow, cRow);
            else copy(tile, tall, c, cAt + i * cRow, cRow, add, count);
        }
    }

    private void copy(float[] tile, int rows, float[] c, int cAt, int cRow, boolean add, int count) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < count; j++) {
                float sum = tile[r * width + j];
                c[cAt + r * cRow + j] = add ? c[cAt + r * cRow + j] + sum : sum;
            }
        }
    }

    /** {@code c += tile}, [rows, width]. */
    abstract void addTile(float[] tile, int rows, float[] c, int cAt, int cRow);

    /** All rows times one whole panel, stored into c. */
    abstract void panel(
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
            int cRow);
}
