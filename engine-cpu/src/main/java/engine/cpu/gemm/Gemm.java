package engine.cpu.gemm;

/**
 * Matrix products of float32. Every element of a product is a sum over the depth in blocks of {@value #DEPTH_BLOCK}: within a block a
 * chain of fused multiply-adds that begins at zero, the blocks added in order. So its bits depend neither on the width of the lanes nor
 * on who computes which part of the product (jblas, which sums as it likes, excepted).
 */
public interface Gemm {
    /** Rows of a right-hand factor that stay in the cache while all rows of the left one pass; also keeps long sums exact. */
    int DEPTH_BLOCK = 256;

    /** Columns of a panel. */
    int panelWidth();

    /** Room for a packed factor. */
    Panels packed(int depth, int columns);

    /**
     * Packs the matrix whose element (k, j) is {@code source[offset + k·rowStep + j·columnStep]} into the rows of {@code into} that
     * begin at {@code firstRow}.
     */
    void pack(float[] source, int offset, int rowStep, int columnStep, int depth, Panels into, int firstRow);

    /** Rows of a matrix as they lie in an array that was made by {@link #room}. */
    default Panels rows(float[] data, int offset, int rowStep, int depth, int columns) {
        return new Panels(data, offset, panelWidth(), rowStep, depth, columns);
    }

    /** An array whose content may be read as {@link #rows}. */
    default float[] room(int size) {
        return new float[size + panelWidth()];
    }

    /**
     * {@code c = a·b}, or {@code c += a·b}: a is [rows, depth] with element (i, k) at {@code a[aOffset + i·aRow + k·aColumn]}, c is
     * [rows, columns] with rows {@code cRow} apart.
     */
    void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            Panels b,
            int rows,
            float[] c,
            int cOffset,
            int cRow,
            boolean add);
}
