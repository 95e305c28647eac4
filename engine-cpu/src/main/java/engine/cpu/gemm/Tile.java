package engine.cpu.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of a product: a few rows of c times some columns of b, the sums held in registers while the depth passes by. Vectors stay
 * in registers only as local variables of one method that the compiler can inline whole, and only as many as the processor has: AVX2 has
 * 16. Of a tile of 16 sums it spills some at every step, JDK 17 in some runs so many that the product takes three times as long. So there
 * are two shapes: four rows times a strip, whose eight sums hide the latency of the multiply-adds, and one row times the two strips
 * of a panel for what is left.
 */
final class Tile {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int V = LANES.length();
    static final int STRIP = 2 * V;
    static final int STRIPS = 2;
    static final int WIDTH = STRIPS * STRIP;
    static final int ROWS = 4;

    private Tile() {}

    /** Rows are {@code aRow} and {@code cRow} apart, columns of a {@code aColumn}, rows of b {@code bRow}. */
    /** Four rows times a strip. */
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
        FloatVector c00 = zero, c01 = zero, c10 = zero, c11 = zero;
        FloatVector c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(LANES, b, bAt);
            FloatVector b1 = FloatVector.fromArray(LANES, b, bAt + V);
            FloatVector row = FloatVector.broadcast(LANES, a[aAt]);
            c00 = row.fma(b0, c00);
            c01 = row.fma(b1, c01);
            row = FloatVector.broadcast(LANES, a[aAt + aRow]);
            c10 = row.fma(b0, c10);
            c11 = row.fma(b1, c11);
            row = FloatVector.broadcast(LANES, a[aAt + 2 * aRow]);
            c20 = row.fma(b0, c20);
            c21 = row.fma(b1, c21);
            row = FloatVector.broadcast(LANES, a[aAt + 3 * aRow]);
            c30 = row.fma(b0, c30);
            c31 = row.fma(b1, c31);
            aAt += aColumn;
            bAt += bRow;
        }
        store(c00, c01, c, cAt);
        store(c10, c11, c, cAt + cRow);
        store(c20, c21, c, cAt + 2 * cRow);
        store(c30, c31, c, cAt + 3 * cRow);
    }

    /** One row times two strips. */
    static void oneRow(
            float[] a, int aAt, int aColumn, float[] b, int bAt, int otherAt, int bRow, int depth, float[] c, int cAt) {
        FloatVector c0 = FloatVector.zero(LANES), c1 = c0, c2 = c0, c3 = c0;
        for (int k = 0; k < depth; k++) {
            FloatVector row = FloatVector.broadcast(LANES, a[aAt]);
            c0 = row.fma(FloatVector.fromArray(LANES, b, bAt), c0);
            c1 = row.fma(FloatVector.fromArray(LANES, b, bAt + V), c1);
            c2 = row.fma(FloatVector.fromArray(LANES, b, otherAt), c2);
            c3 = row.fma(FloatVector.fromArray(LANES, b, otherAt + V), c3);
            aAt += aColumn;
            bAt += bRow;
            otherAt += bRow;
        }
        store(c0, c1, c, cAt);
        store(c2, c3, c, cAt + STRIP);
    }

    private static void store(FloatVector v0, FloatVector v1, float[] c, int at) {
        v0.intoArray(c, at);
        v1.intoArray(c, at + V);
    }

    static void addRow(float[] row, int at, float[] c, int cAt) {
        for (int j = 0; j < WIDTH; j += V) {
            FloatVector sum = FloatVector.fromArray(LANES, c, cAt + j);
            sum.add(FloatVector.fromArray(LANES, row, at + j)).intoArray(c, cAt + j);
        }
    }
}
