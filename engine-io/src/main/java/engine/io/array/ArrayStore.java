package engine.io.array;

import engine.api.Tensor;
import engine.api.spi.TensorStore;
import engine.io.file.AtomicFile;
import engine.io.file.FileStamp;
import engine.io.file.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the forms of tensor files have in common: which one a file is shows its content, which one to write its name. */
public abstract class ArrayStore implements TensorStore {
    private static final int START = 512;

    private final String extension;

    protected ArrayStore(String extension) {
        this.extension = extension;
    }

    /** Whether a file of this form begins with these bytes, of which there may be fewer than 512. */
    protected abstract boolean isStart(byte[] start);

    protected abstract Map<String, NdArray> readArrays(Path file) throws IOException;

    protected abstract void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException;

    protected static List<Named> named(Map<String, NdArray> arrays) {
        return arrays.entrySet().stream()
                .map(array -> new Named(array.getKey(), array.getValue()))
                .toList();
    }

    @Override
    public final boolean writes(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
    }

    @Override
    public final boolean reads(Path file) {
        if (!Look.isFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return isStart(in.readNBytes(START));
        } catch (IOException e) {
            return false; // whoever opens the file says why it cannot be read
        }
    }

    @Override
    public final Map<String, Tensor> read(Path file) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        FileStamp.unchanged(file, this::readArrays).forEach((name, array) -> tensors.put(name, array.toTensor()));
        return tensors;
    }

    @Override
    public final void write(Path file, Map<String, Tensor> arrays) {
        Map<String, NdArray> converted = new LinkedHashMap<>();
        arrays.forEach((name, tensor) -> converted.put(name, NdArray.of(tensor)));
        AtomicFile.write(file, out -> writeArrays(converted, out));
    }
}
