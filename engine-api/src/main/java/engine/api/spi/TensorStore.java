package engine.api.spi;

import engine.api.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Service that reads and writes named arrays in one file form (npz, npy, json). */
public interface TensorStore {
    /** Whether this store writes files of this name. */
    boolean writes(Path file);

    /** Whether the file's content is of this form. */
    boolean reads(Path file);

    /** The arrays by name, in file order; an array without a name is {@code ""}. */
    Map<String, Tensor> read(Path file);

    /** The names of a file's arrays that {@link #read} leaves out, since they hold text or dates. */
    default Set<String> leftOut(Path file) {
        return Set.of();
    }

    /** Writes atomically: afterwards the file is either whole or as it was. */
    void write(Path file, Map<String, Tensor> arrays);
}
