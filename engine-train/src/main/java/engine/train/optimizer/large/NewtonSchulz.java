package engine.train.optimizer.large;

import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import java.util.Arrays;

/**
 * Brings all singular values of a matrix near one by a few products. Source: the fifth-order iteration of {@code keras.optimizers.Muon}. Holds
 * the room for matrices of one shape.
 */
final class NewtonSchulz {
    private final int rows; // not more than columns
    private final int columns;
    private final boolean turned; // whether the matrix is taken with rows and columns exchanged
    private final float[] x; // [rows][columns]
    private final float[] xTurned; // [columns][rows]
    private final float[] gram; // [rows][rows]
    private final float[] scaled; // [rows][rows]
    private final float[] mixed; // [rows][rows]
    private final float[] next; // [rows][columns]
    private final Product product = new Product();

    NewtonSchulz(int rows, int columns) {
        this.turned = rows > columns;
        this.rows = Math.min(rows, columns);
        this.columns = Math.max(rows, columns);
        this.x = new float[rows * columns];
        this.xTurned = new float[rows * columns];
        this.next = new float[rows * columns];
        this.gram = new float[this.rows * this.rows];
        this.scaled = new float[this.rows * this.rows];
        this.mixed = new float[this.rows * this.rows];
    }

    /**
     * Takes a matrix in, divided by its norm.
     *
     * @param g [rows][columns] as it was given
     */
    void take(float[] g) {
        double squares = 0;
        for (float each : g) squares += (double) each * each;
        float norm = (float) Math.sqrt(squares) + 1e-7f;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) x[i * columns + j] = g[turned ? j * rows + i : i * columns + j] / norm;
        }
    }

    /** {@code A = x·xᵀ; x = a·x + (b·A + c·A·A)·x}. */
    void iterate(UpdateOps ops, float a, float b, float c) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) xTurned[j * rows + i] = x[i * columns + j];
        }
        product.run(ops, x, xTurned, gram, columns, rows);
        for (int i = 0; i < gram.length; i++) scaled[i] = c * gram[i];
        product.run(ops, scaled, gram, mixed, rows, rows);
        for (int i = 0; i < gram.length; i++) mixed[i] += b * gram[i];
        product.run(ops, mixed, x, next, rows, columns);
        for (int i = 0; i < x.length; i++) x[i] = a * x[i] + next[i];
    }

    /** Element {@code i} of the result, in the order in which the matrix was given. */
    float get(int i) {
        return turned ? x[i % rows * columns + i / rows] : x[i];
    }

    /** Elements of {@code out = left · right}, each a sum in the order of {@code inner}. */
    private static final class Product implements ElementUpdate {
        private float[] left = {}; // [rows][inner]
        private float[] right = left; // [inner][width]
        private float[] out = left; // [rows][width]
        private int inner;
        private int width;

        void run(UpdateOps ops, float[] a, float[] b, float[] c, int ofInner, int ofWidth) {
            left = a;
            right = b;
            out = c;
            inner = ofInner;
            width = ofWidth;
            ops.each(this, c.length);
        }

        @Override
        public void update(int from, int to) {
            for (int row = from / width; row * width < to; row++) {
                row(row, Math.max(from, row * width) - row * width, Math.min(to, (row + 1) * width) - row * width);
            }
        }

        private void row(int row, int start, int end) {
            Arrays.fill(out, row * width + start, row * width + end, 0);
            for (int k = 0; k < inner; k++) add(left[row * inner + k], right, k * width, out, row * width, start, end);
        }

        private static void add(float factor, float[] from, int at, float[] to, int place, int start, int end) {
            for (int j = start; j < end; j++) to[place + j] += factor * from[at + j];
        }
    }
}
