package engine.io.array.numpy;

import engine.api.Problem;
import engine.api.Tensor;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.AtomicFile;
import engine.io.file.Reasons;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An {@code .npz} whose arrays grow side by side along their first axis, batch by batch, and need not fit into memory: each waits in a
 * temporary file beside the target until all are complete. The target is then written atomically.
 */
public final class NpzSpool implements Closeable {
    private final Path target;
    private final Map<String, Growing> arrays = new LinkedHashMap<>();

    /** Arrays that wait beside {@code target}. */
    public NpzSpool(Path target) {
        this.target = target;
    }

    /** Appends rows to the array of this name, or begins it. */
    public void append(String name, Tensor rows) {
        NdArray array = NdArray.of(rows);
        try {
            Growing growing = arrays.get(name);
            if (growing == null) {
                growing = new Growing(array, waiting(arrays.size()));
                arrays.put(name, growing);
            }
            growing.append(array);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A file that the system deletes when it is closed, also when the process dies. */
    private FileChannel waiting(int number) throws IOException {
        Path file = target.toAbsolutePath()
                .resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + "-" + number + ".tmp");
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Writes the file. */
    public void finish() {
        AtomicFile.write(target, out -> {
            try (NpzWriter npz = new NpzWriter(out)) {
                for (Map.Entry<String, Growing> array : arrays.entrySet()) {
                    npz.copy(
                            array.getKey(),
                            array.getValue().header(),
                            array.getValue().elements());
                }
            }
        });
    }

    private RuntimeException failed(IOException e) {
        return Problem.content("cannot write the file")
                .where(target)
                .found(Reasons.of(e))
                .exception(e);
    }

    /** Lets go of what waited. */
    @Override
    public void close() {
        try {
            for (Growing array : arrays.values()) array.file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static final class Growing {
        private final ElementType type;
        private final int[] dims;
        private final FileChannel file;
        private final OutputStream out;

        Growing(NdArray first, FileChannel file) {
            this.type = first.type();
            this.dims = first.dims().clone();
            this.file = file;
            this.out = new BufferedOutputStream(Channels.newOutputStream(file));
            dims[0] = 0;
        }

        void append(NdArray rows) throws IOException {
            dims[0] = Math.addExact(dims[0], rows.dims()[0]);
            Npy.writeData(type, rows.data(), 0, rows.size(), out);
        }

        NpyHeader header() {
            return NpyHeader.of(type, dims);
        }

        /** All elements, from the first on; the stream must not be closed. */
        InputStream elements() throws IOException {
            out.flush();
            file.position(0);
            return Channels.newInputStream(file);
        }
    }
}
