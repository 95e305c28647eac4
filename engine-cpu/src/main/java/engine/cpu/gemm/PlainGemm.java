package engine.cpu.gemm;

/** The same products, to the bit, without the Vector API: the compiler finds the lanes in the inner loop itself. */
public final class PlainGemm extends PanelGemm {
    private static final int WIDTH = 64;

    private final ThreadLocal<float[]> sums = ThreadLocal.withInitial(() -> new float[WIDTH]);

    public PlainGemm() {
        super(WIDTH, 1, 1);
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
        float[] sum = sums.get();
        for (int i = 0; i < rows; i++) {
            java.util.Arrays.fill(sum, 0);
            for (int k = 0; k < depth; k++) addScaled(a[aAt + i * aRow + k * aColumn], b, bAt + k * bRow, sum);
            System.arraycopy(sum, 0, c, cAt + i * cRow, WIDTH);
        }
    }

    private static void addScaled(float factor, float[] b, int at, float[] sum) {
        for (int j = 0; j < WIDTH; j++) sum[j] = Math.fma(factor, b[at + j], sum[j]);
    }

    @Override
    void addTile(float[] tile, int rows, float[] c, int cAt, int cRow) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < WIDTH; j++) c[cAt + r * cRow + j] += tile[r * WIDTH + j];
        }
    }
}
