package engine.io.array.numpy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** NumPy's {@code .npy}: one array in a file or a stream. */
public final class Npy {
    private static final int LARGEST_BUFFER = 1 << 16;

    private Npy() {}

    /** Whether these are the first bytes of an npy file; six will do. */
    public static boolean isNpy(byte[] start) {
        return NpyHeader.isMagic(start);
    }

    /**
     * Reads a file. Elements in Fortran order are put into C order.
     *
     * @throws engine.api.EngineException if it cannot be read, is no npy file or holds no numbers
     */
    public static NdArray read(Path file) {
        String where = file.toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file), where);
        } catch (IOException e) {
            throw Problem.file("cannot read the file")
                    .where(where)
                    .found(e.toString())
                    .exception(e);
        }
    }

    /**
     * Reads one array from a stream, which stays open.
     *
     * @param limit the most bytes of data the stream can have: bounds what the array may declare
     * @param where file and array, for messages
     * @throws engine.api.EngineException if that is no npy array of numbers
     */
    public static NdArray read(InputStream in, long limit, String where) throws IOException {
        return readData(NpyHeader.read(in, where), in, limit, where);
    }

    static NdArray readData(NpyHeader header, InputStream in, long limit, String where) throws IOException {
        ElementType type = header.type(where);
        long size = NdArray.sizeOf(header.dims());
        Bounds.checkDeclared(size * type.bytes(), limit, where);
        Bounds.checkMemory(size * type.bytesInMemory(), where);
        NdArray array = NdArray.zeros(type, header.dims());
        decode(in, header.byteOrder(), array, where);
        if (in.read() >= 0) throw surplus(header, where);
        return header.fortranOrder() ? FortranOrder.toRowMajor(array) : array;
    }

    /** An array that says it is smaller than what follows it: one of its dimensions may have changed, and nothing else would tell. */
    private static EngineException surplus(NpyHeader header, String where) {
        return Problem.file("has more data than its header says")
                .where(where)
                .expected(header.bytes(where) + " bytes of dimensions " + Arrays.toString(header.dims()))
                .hint(
                        "the header is damaged, or several arrays were saved into one file: read them in Python and save them as .npz")
                .exception();
    }

    /** Passes over an array that holds no numbers, which must be as large as its header says. */
    static void skipData(NpyHeader header, InputStream in, long limit, String where) throws IOException {
        long bytes = header.bytes(where);
        Bounds.checkDeclared(bytes, limit, where);
        in.skipNBytes(bytes);
        if (in.read() >= 0) throw surplus(header, where);
    }

    private static void decode(InputStream in, ByteOrder order, NdArray array, String where) throws IOException {
        ElementType type = array.type();
        int step = Math.min(array.size(), LARGEST_BUFFER / type.bytes());
        byte[] bytes = new byte[step * type.bytes()];
        for (int from = 0; from < array.size(); ) {
            int to = from + Math.min(step, array.size() - from);
            int wanted = (to - from) * type.bytes();
            if (in.readNBytes(bytes, 0, wanted) < wanted) {
                throw Problem.file("ends before its data does")
                        .where(where)
                        .expected(array.size() + " elements")
                        .exception();
            }
            type.decode(ByteBuffer.wrap(bytes).order(order), array.data(), from, to);
            from = to;
        }
    }

    /** Writes an array in C order, little-endian; the stream stays open. */
    public static void write(NdArray array, OutputStream out) throws IOException {
        NpyHeader.of(array.type(), array.dims()).write(out);
        writeData(array.type(), array.data(), 0, array.size(), out);
    }

    static void writeData(ElementType type, Object data, int from, int to, OutputStream out) throws IOException {
        int step = Math.min(to - from, LARGEST_BUFFER / type.bytes());
        ByteBuffer bytes = ByteBuffer.allocate(step * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int next = from; next < to; ) {
            int end = next + Math.min(step, to - next);
            type.encode(data, next, end, bytes.clear());
            out.write(bytes.array(), 0, bytes.position());
            next = end;
        }
    }
}
