package engine.cli.inspect;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.io.array.numpy.NpzSpool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        private final Map<String, List<Tensor>> parts = new LinkedHashMap<>();

        InMemory(Path file) {
            this.file = file;
        }

        @Override
        public void append(String name, Tensor rows) {
            parts.computeIfAbsent(name, n -> new ArrayList<>()).add(rows.copy(rows.dtype()));
        }

        private static Tensor joined(List<Tensor> parts) {
            Tensor first = parts.get(0);
            int rows = parts.stream().mapToInt(part -> part.shape().dim(0)).sum();
            Tensor joined = Tensor.zeros(first.dtype(), first.shape().with(0, rows));
            int at = 0;
            for (Tensor part : parts) {
                for (int i = 0; i < part.size(); i++) joined.set(at++, part.get(i));
            }
            return joined;
        }

        @Override
        public void finish() {
            Map<String, Tensor> arrays = new LinkedHashMap<>();
            parts.forEach((name, list) -> arrays.put(name, joined(list)));
            TensorFiles.write(file, arrays);
        }
    }
}
