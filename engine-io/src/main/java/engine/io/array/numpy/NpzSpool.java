package engine.io.array.numpy;

import engine.api.Problem;
import engine.api.Tensor;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An {@code .npz} whose arrays grow side by side along their first axis, batch by batch, and need not fit into memory: each waits in a
 * temporary file beside the target until all are complete. The target is then written atomically.
 */
public final class NpzSpool implements Closeable {
    private final Path target;
    private final Path folder;
    private final Map<String, Growing> arrays = new LinkedHashMap<>();

    /** Opens a folder for the arrays beside {@code target}. */
    public NpzSpool(Path target) {
        this.target = target;
        try {
            Path parent = target.toAbsolutePath().getParent();
            folder = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Appends rows to the array of this name, or begins it. */
    public void append(String name, Tensor rows) {
        NdArray array = NdArray.of(rows);
        try {
            Growing growing = arrays.get(name);
            if (growing == null) {
                growing = new Growing(array, folder.resolve(String.valueOf(arrays.size())));
                arrays.put(name, growing);
            }
            growing.append(array);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes the file. */
    public void finish() {
        try {
            for (Growing array : arrays.values()) array.out.close();
        } catch (IOException e) {
            throw failed(e);
        }
        AtomicFile.write(target, out -> {
            try (NpzWriter npz = new NpzWriter(out)) {
                for (Map.Entry<String, Growing> array : arrays.entrySet()) {
                    npz.copy(array.getKey(), array.getValue().header(), array.getValue().file);
                }
            }
        });
    }

    private RuntimeException failed(IOException e) {
        return Problem.content("cannot write the file")
                .where(target)
                .found(e.getMessage())
                .exception(e);
    }

    /** Deletes what waited. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Growing array : arrays.values()) array.out.close();
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Growing {
        private final ElementType type;
        private final int[] dims;
        private final Path file;
        private final OutputStream out;

        Growing(NdArray first, Path file) throws IOException {
            this.type = first.type();
            this.dims = first.dims().clone();
            this.file = file;
            this.out = new BufferedOutputStream(Files.newOutputStream(file));
            dims[0] = 0;
        }

        void append(NdArray rows) throws IOException {
            dims[0] = Math.addExact(dims[0], rows.dims()[0]);
            Npy.writeData(type, rows.data(), 0, rows.size(), out);
        }

        NpyHeader header() {
            return NpyHeader.of(type, dims);
        }
    }
}
