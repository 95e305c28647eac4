package engine.io.array.numpy;

import engine.api.Problem;
import engine.io.array.ArrayStore;
import engine.io.array.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tensors in NumPy's {@code .npz}; members that hold text or dates are passed over. */
public final class NpzStore extends ArrayStore {
    /** For the service loader. */
    public NpzStore() {
        super(".npz");
    }

    @Override
    protected boolean isStart(byte[] start) {
        boolean zip = start.length > 3 && start[0] == 'P' && start[1] == 'K';
        boolean empty = zip && start[2] == 5; // its directory is all there is
        return empty || zip && new String(start, StandardCharsets.ISO_8859_1).contains(".npy");
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            if (npz.names().isEmpty())
                throw Problem.content("an npz without arrays").where(file).exception();
            return npz.readNumeric();
        }
    }

    @Override
    public Set<String> leftOut(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            Set<String> others = new LinkedHashSet<>(npz.names());
            others.removeAll(npz.readNumeric().keySet());
            return others;
        }
    }

    @Override
    protected void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        try (NpzWriter npz = new NpzWriter(out)) {
            for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
                npz.write(array.getKey(), array.getValue());
            }
        }
    }
}
