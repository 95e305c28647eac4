package engine.cpu.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of a product: a few rows of c times one panel of b (four vectors wide), the sums held in registers while the depth
 * passes by. Vectors stay in registers only as local variables of one method that the compiler can inline whole (JDK 17 gives up at six
 * rows of four), so there are two heights: four rows, whose 16 sums hide the latency of the multiply-adds and whose 16 multiply-adds
 * take longer than the reading of b, and one row for what is left.
 */
final class Tile {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int V = LANES.length();
    static final int WIDTH = 4 * V;
    static final int ROWS = 4;

    private Tile() {}

    /** Rows are {@code aRow} and {@code cRow} apart, columns of a {@code aColumn}, rows of b {@code bRow}. */
    static void fourRows(
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int depth,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector zero = FloatVector.zero(LANES);
        FloatVector c00 = zero, c01 = zero, c02 = zero, c03 = zero;
        FloatVector c10 = zero, c11 = zero, c12 = zero, c13 = zero;
        FloatVector c20 = zero, c21 = zero, c22 = zero, c23 = zero;
        FloatVector c30 = zero, c31 = zero, c32 = zero, c33 = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bAt);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bAt + V);
            FloatVector b2 = FloatVector.fromArray(LANES, b, bAt + 2 * V);
            FloatVector b3 = FloatVector.fromArray(LANES, b, bAt + 3 * V);
            FloatVector row = FloatVector.broadcast(LANES, a[aAt]);
            c00 = row.fma(b0, c00);
            c01 = row.fma(b1, c01);
            c02 = row.fma(b2, c02);
            c03 = row.fma(b3, c03);
            row = FloatVector.broadcast(LANES, a[aAt + aRow]);
            c10 = row.fma(b0, c10);
            c11 = row.fma(b1, c11);
            c12 = row.fma(b2, c12);
            c13 = row.fma(b3, c13);
            row = FloatVector.broadcast(LANES, a[aAt + 2 * aRow]);
            c20 = row.fma(b0, c20);
            c21 = row.fma(b1, c21);
            c22 = row.fma(b2, c22);
            c23 = row.fma(b3, c23);
            row = FloatVector.broadcast(LANES, a[aAt + 3 * aRow]);
            c30 = row.fma(b0, c30);
            c31 = row.fma(b1, c31);
            c32 = row.fma(b2, c32);
            c33 = row.fma(b3, c33);
            aAt += aColumn;
            bAt += bRow;
        }
        store(c00, c01, c02, c03, c, cAt);
        store(c10, c11, c12, c13, c, cAt + cRow);
        store(c20, c21, c22, c23, c, cAt + 2 * cRow);
        store(c30, c31, c32, c33, c, cAt + 3 * cRow);
    }

    static void oneRow(float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, int depth, float[] c, int cAt) {
        FloatVector c0 = FloatVector.zero(LANES), c1 = c0, c2 = c0, c3 = c0;
        for (int k = 0; k < depth; k++) {
            FloatVector row = FloatVector.broadcast(LANES, a[aAt]);
            c0 = row.fma(FloatVector.fromArray(LANES, b, bAt), c0);
            c1 = row.fma(FloatVector.fromArray(LANES, b, bAt + V), c1);
            c2 = row.fma(FloatVector.fromArray(LANES, b, bAt + 2 * V), c2);
            c3 = row.fma(FloatVector.fromArray(LANES, b, bAt + 3 * V), c3);
            aAt += aColumn;
            bAt += bRow;
        }
        store(c0, c1, c2, c3, c, cAt);
    }

    private static void store(FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, float[] c, int at) {
        v0.intoArray(c, at);
        v1.intoArray(c, at + V);
        v2.intoArray(c, at + 2 * V);
        v3.intoArray(c, at + 3 * V);
    }

    static void addRow(float[] row, int at, float[] c, int cAt) {
        for (int j = 0; j < WIDTH; j += V) {
            FloatVector sum = FloatVector.fromArray(LANES, c, cAt + j);
            sum.add(FloatVector.fromArray(LANES, row, at + j)).intoArray(c, cAt + j);
        }
    }
}
