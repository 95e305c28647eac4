package engine.io.check;

import engine.api.Shape;
import engine.api.weight.Variable;
import engine.io.array.numpy.NpzFile;
import engine.io.hdf5.Hdf5Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An array of a file.
 *
 * @param name canonical where the model is known, else as the file has it
 * @param dims none for a scalar
 * @param type {@code float32}
 */
public record StoredWeight(String name, List<Long> dims, String type) {
    static StoredWeight of(Variable variable) {
        String type = variable.value().dtype().name().toLowerCase(Locale.ROOT);
        return new StoredWeight(variable.path(), dims(variable.shape()), type);
    }

    private static List<Long> dims(Shape shape) {
        List<Long> dims = new ArrayList<>();
        for (int dim : shape.dims()) dims.add((long) dim);
        return dims;
    }

    static StoredWeight of(Hdf5Entry dataset) {
        List<Long> dims = new ArrayList<>();
        for (long dim : dataset.dims()) dims.add(dim);
        return new StoredWeight(dataset.path(), dims, dataset.type());
    }

    static StoredWeight of(NpzFile.Stored array) {
        List<Long> dims = new ArrayList<>();
        for (int dim : array.dims()) dims.add((long) dim);
        return new StoredWeight(array.name(), dims, array.type());
    }

    /** {@code (3, 16)}, a comma behind a single one. */
    public String shape() {
        if (dims.size() == 1) return "(" + dims.get(0) + ",)";
        return dims.toString().replace('[', '(').replace(']', ')');
    }

    /** How many numbers it has, at most the largest there is. */
    public double numbers() {
        double numbers = 1;
        for (long dim : dims) numbers *= dim;
        return numbers;
    }
}
