package engine.io.array.numpy;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's {@code .npz} to a stream, array after array, each whole or piece by piece: the same arrays give the
 * same bytes.
 *
 * <p>Members are deflated at level 0, that is, not compressed: a stored member would need its checksum before its data.
 */
public final class NpzWriter implements Closeable {
    /** One time for all. Not the first of 1980: of that one Java also writes the instant, and so the time zone of the machine. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private final ZipOutputStream zip;
    private Pieces unfinished;

    /** Writes to {@code out}, which {@link #close} closes. */
    public NpzWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    /** Writes a whole array. */
    public void write(String name, NdArray array) throws IOException {
        begin(name, array.type(), array.dims()).append(array.data(), 0, array.size());
    }

    /** Writes strings as NumPy's fixed-length Unicode, shape (number of strings,). */
    public void write(String name, List<String> strings) throws IOException {
        int longest = strings.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .reduce(1, Math::max);
        open(name, new NpyHeader("<U" + longest, false, new int[] {strings.size()}));
        for (String text : strings) {
            ByteBuffer codePoints = ByteBuffer.allocate(Integer.BYTES * longest).order(ByteOrder.LITTLE_ENDIAN);
            text.codePoints().forEach(codePoints::putInt);
            zip.write(codePoints.array());
        }
    }

    /** Writes an array whose elements come from elsewhere, little-endian and row-major. */
    void copy(String name, NpyHeader header, InputStream elements) throws IOException {
        open(name, header);
        elements.transferTo(zip);
    }

    /** Begins an array of known size, whose elements follow in row-major order. */
    public Pieces begin(String name, ElementType type, int... dims) throws IOException {
        open(name, NpyHeader.of(type, dims));
        unfinished = new Pieces(name, type, NdArray.sizeOf(dims));
        return unfinished;
    }

    private void open(String name, NpyHeader header) throws IOException {
        requireFinished();
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        header.write(zip);
    }

    private void requireFinished() {
        if (unfinished != null && unfinished.missing > 0) {
            throw new IllegalStateException(unfinished.name + " lacks " + unfinished.missing + " elements");
        }
    }

    /** An array that is being written. */
    public final class Pieces {
        private final String name;
        private final ElementType type;
        private long missing;

        private Pieces(String name, ElementType type, long size) {
            this.name = name;
            this.type = type;
            this.missing = size;
        }

        /**
         * Appends elements {@code from} (inclusive) to {@code to} (exclusive) of a flat array.
         *
         * @param data a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}, as the type asks
         */
        public void append(Object data, int from, int to) throws IOException {
            if (this != unfinished || to - from > missing) {
                throw new IllegalStateException(name + " has no room for " + (to - from) + " more elements");
            }
            Npy.writeData(type, data, from, to, zip);
            missing -= to - from;
        }
    }

    /**
     * Finishes and closes the file.
     *
     * @throws IllegalStateException if an array is incomplete
     */
    @Override
    public void close() throws IOException {
        try (zip) {
            requireFinished();
        }
    }
}
