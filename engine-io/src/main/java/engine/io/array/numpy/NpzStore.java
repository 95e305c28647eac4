package engine.io.array.numpy;

import engine.io.array.ArrayStore;
import engine.io.array.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Tensors in NumPy's {@code .npz}; members that hold text or dates are passed over. */
public final class NpzStore extends ArrayStore {
    /** For the service loader. */
    public NpzStore() {
        super(".npz");
    }

    @Override
    protected boolean isStart(byte[] start) {
        return isZip(start) && new String(start, StandardCharsets.ISO_8859_1).contains(".npy");
    }

    private static boolean isZip(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K';
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            return npz.readNumeric();
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
