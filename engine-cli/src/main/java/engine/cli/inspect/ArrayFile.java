package engine.cli.inspect;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.io.array.NpzSpool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arrays of {@code --out}, which grow batch by batch: an {@code .npz} on the disk, any other form in memory; or no file at all. */
public abstract class ArrayFile implements AutoCloseable {

    /** The file of this name; without one nothing is kept. */
    public static ArrayFile of(@Nullable Path file) {
        if (file == null) return new Nowhere();
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz") ? new OnDisk(file) : new InMemory(file);
    }

    /** Adds samples to the array of this name. */
    public abstract void append(String name, Tensor rows);

    /** Writes the file. */
    public abstract void finish();

    /** Throws away what was not written. */
    @Override
    public void close() {}

    private static final class Nowhere extends ArrayFile {
        @Override
        public void append(String name, Tensor rows) {}

        @Override
        public void finish() {}
    }

    private static final class OnDisk extends ArrayFile {
        private final NpzSpool spool;

        OnDisk(Path file) {
            spool = new NpzSpool(file);
        }

        @Override
        public void append(String name, Tensor rows) {
            spool.append(name, rows);
        }

        @Override
        public void finish() {
            spool.finish();
        }

        @Override
        public void close() {
            spool.close();
        }
    }

    private static final class InMemory extends ArrayFile {
        private final Path file;
        private final Map<String, Tensor> arrays = new LinkedHashMap<>();

        InMemory(Path file) {
            this.file = file;
        }

        @Override
        public void append(String name, Tensor rows) {
            arrays.merge(name, rows.copy(rows.dtype()), InMemory::joined);
        }

        private static Tensor joined(Tensor first, Tensor second) {
            Shape shape = first.shape();
            Tensor joined = Tensor.zeros(
                    first.dtype(), shape.with(0, shape.dim(0) + second.shape().dim(0)));
            for (int i = 0; i < first.size(); i++) joined.set(i, first.get(i));
            for (int i = 0; i < second.size(); i++) joined.set(first.size() + i, second.get(i));
            return joined;
        }

        @Override
        public void finish() {
            TensorFiles.write(file, arrays);
        }
    }
}
