package engine.io.array.numpy;

import engine.api.Problem;
import engine.io.array.ArrayStore;
import engine.io.array.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** One tensor without a name in NumPy's {@code .npy}. */
public final class NpyStore extends ArrayStore {
    /** For the service loader. */
    public NpyStore() {
        super(".npy");
    }

    @Override
    protected boolean isStart(byte[] start) {
        return Npy.isNpy(start);
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) {
        return Map.of("", Npy.read(file));
    }

    @Override
    protected void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        if (arrays.size() != 1) {
            throw Problem.usage("an npy file holds one array")
                    .found(arrays.keySet())
                    .hint("write an .npz file")
                    .exception();
        }
        Npy.write(arrays.values().iterator().next(), out);
    }
}
