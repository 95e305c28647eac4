package engine.cpu.gemm;

import java.util.Optional;
import org.jblas.NativeBlas;
import org.jblas.util.Logger;

/**
 * Products by the OpenBLAS inside jblas. The only class that touches jblas.
 *
 * <p>That library is a build for one thread whose concurrent use nobody vouches for, so one lock stands around the calls. Each call
 * copies all of its arrays, whole, to the native side and back, which takes longer than the product of a few rows out of a long array.
 * So what takes part in a product is gathered first into arrays of about its size.
 */
public final class JblasGemm implements Gemm {
    private static final Object LOCK = new Object();
    private static final int SILENT = 99; // above all of jblas' levels
    private static final int WHOLE = 1 << 24; // one panel holds all columns there are
    private static final ThreadLocal<Rooms> ROOMS = ThreadLocal.withInitial(Rooms::new);

    /** Why the native library does not answer here and what to do about it, or empty if it does. Loads it. */
    public static Optional<String> refusal() {
        synchronized (LOCK) {
            try {
                Logger.getLogger().setLevel(SILENT); // it reports failed attempts to load on stderr
                float[] two = {2};
                NativeBlas.sdot(1, two, 0, 1, two, 0, 1); // loading throws nothing, the first call does
                return Optional.empty();
            } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
                return Optional.of(advice(System.getProperty("os.name"), System.getProperty("os.arch"), e));
            }
        }
    }

    static String advice(String system, String processor, Throwable cause) {
        if (cause instanceof NoClassDefFoundError
                && String.valueOf(cause.getMessage()).startsWith("org/jblas/")) {
            return "jblas is not there; put its jar (org.jblas:jblas) beside the others";
        }
        if (system.equals("Linux") && processor.equals("amd64")) {
            return "jblas' native library did not load; it needs libgfortran.so.5: install libgfortran5"
                    + " (Debian, Ubuntu: apt install libgfortran5; Fedora: dnf install libgfortran)";
        }
        return "jblas' native library did not load on " + system + " " + processor + " (" + cause
                + "); use the backend vector, which needs none";
    }

    @Override
    public int panelWidth() {
        return WHOLE;
    }

    @Override
    public Panels packed(int depth, int columns) {
        return new Panels(new float[depth * columns], 0, columns, columns, depth, columns);
    }

    @Override
    public float[] room(int size) {
        return new float[size];
    }

    @Override
    public void pack(float[] source, int offset, int rowStep, int columnStep, int depth, Panels into, int firstRow) {
        for (int k = 0; k < depth; k++) {
            int from = offset + k * rowStep;
            int to = into.offset() + (firstRow + k) * into.rowStep();
            for (int j = 0; j < into.columns(); j++) into.data()[to + j] = source[from + j * columnStep];
        }
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
        if (rows == 0 || b.columns() == 0) return;
        Rooms rooms = ROOMS.get();
        boolean asItLies = aColumn == 1;
        float[] left = asItLies // [rows, depth] or, transposed, [depth, rows]
                ? Rooms.gather(rooms.left, a, aOffset, aRow, rows, b.depth())
                : Rooms.gather(rooms.left, a, aOffset, aColumn, b.depth(), rows);
        float[] right = b.data().length == b.depth() * b.columns()
                ? b.data()
                : Rooms.gather(rooms.right, b.data(), b.offset(), b.rowStep(), b.depth(), b.columns());
        float[] product = Rooms.room(rooms.product, rows * b.columns());
        multiply(left, asItLies, right, product, rows, b.depth(), b.columns());
        scatter(product, rows, b.columns(), c, cOffset, cRow, add);
    }

    /** Fortran sees rows as columns, so it is asked for cᵀ = bᵀ·aᵀ. */
    private static void multiply(float[] a, boolean asItLies, float[] b, float[] c, int rows, int depth, int columns) {
        char aTransposed = asItLies ? 'N' : 'T';
        int aStep = asItLies ? depth : rows;
        synchronized (LOCK) {
            NativeBlas.sgemm('N', aTransposed, columns, rows, depth, 1, b, 0, columns, a, 0, aStep, 0, c, 0, columns);
        }
    }

    private static void scatter(float[] from, int rows, int columns, float[] c, int cOffset, int cRow, boolean add) {
        for (int i = 0; i < rows; i++) {
            int at = cOffset + i * cRow;
            if (add) {
                for (int j = 0; j < columns; j++) c[at + j] += from[i * columns + j];
            } else {
                System.arraycopy(from, i * columns, c, at, columns);
            }
        }
    }

    /** A thread's arrays, one of each power of two, since a call costs by their length. */
    private static final class Rooms {
        final float[][] left = new float[Integer.SIZE][];
        final float[][] right = new float[Integer.SIZE][];
        final float[][] product = new float[Integer.SIZE][];

        static float[] room(float[][] rooms, int size) {
            int exponent = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1); // 2^exponent >= size
            if (rooms[exponent] == null) rooms[exponent] = new float[1 << exponent];
            return rooms[exponent];
        }

        /** Rows of {@code columns} numbers that lie {@code rowStep} apart, without gaps. */
        static float[] gather(float[][] rooms, float[] from, int offset, int rowStep, int rows, int columns) {
            float[] room = room(rooms, rows * columns);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(from, offset + i * rowStep, room, i * columns, columns);
            }
            return room;
        }
    }
}
