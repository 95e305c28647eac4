package engine.cpu.gemm;

/** Walks a product in tiles: blocks of depth, panels of columns, a few rows at a time. */
abstract class PanelGemm implements Gemm {
    private final int width;
    private final ThreadLocal<float[]> aside; // [tileRows, width]

    PanelGemm(int panelWidth, int tileRows) {
        width = panelWidth;
        aside = ThreadLocal.withInitial(() -> new float[tileRows * panelWidth]);
    }

    @Override
    public int panelWidth() {
        return width;
    }

    @Override
    public Panels packed(int depth, int columns) {
        int panels = (columns + width - 1) / width;
        return new Panels(new float[panels * depth * width], 0, depth * width, width, depth, columns);
    }

    @Override
    public void pack(float[] source, int offset, int rowStep, int columnStep, int depth, Panels into, int firstRow) {
        for (int first = 0; first < into.columns(); first += width) {
            int columns = Math.min(width, into.columns() - first);
            int from = offset + first * columnStep;
            int to = into.offset() + first / width * into.panelStep() + firstRow * width;
            if (columnStep == 1) {
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(source, from + k * rowStep, into.data(), to + k * width, columns);
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
                for (int k = k0; k < k1; k++) into[to + k * width + j] = source[from + k * rowStep + j * columnStep];
            }
        }
    }

    private static final int TRANSPOSED = 16;

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
            boolean adds = add || k > 0;
            for (int j = 0; j < b.columns(); j += width) {
                int panel = from + j / width * b.panelStep();
                int count = Math.min(width, b.columns() - j);
                int aAt = aOffset + k * aColumn;
                int cAt = cOffset + j;
                if (count == width && !adds) {
                    panel(a, aAt, aRow, aColumn, b.data(), panel, b.rowStep(), depth, rows, c, cAt, cRow);
                } else {
                    aside(a, aAt, aRow, aColumn, b.data(), panel, b.rowStep(), depth, rows, c, cAt, cRow, adds, count);
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
            panel(a, aAt + i * aRow, aRow, aColumn, b, bAt, bRow, depth, tall, tile, 0, width);
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
            int bRow,
            int depth,
            int rows,
            float[] c,
            int cAt,
            int cRow);
}
