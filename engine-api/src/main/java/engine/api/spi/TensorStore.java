package engine.api.spi;

import engine.api.Tensor;
import java.nio.file.Path;
import java.util.Map;

/** Service that reads and writes named arrays in one file form (npz, npy, json). */
public interface TensorStore {
    /** Whether this store writes files of this name. */
    boolean writes(Path file);

    /** Whether the file's content is of this form. */
    boolean reads(Path file);

    /** The arrays by name, in file order; an array without a name is {@code ""}. */
    Map<String, Tensor> read(Path file);

    /** Writes atomically: afterwards the file is either whole or as it was. */
    void write(Path file, Map<String, Tensor> arrays);
}
