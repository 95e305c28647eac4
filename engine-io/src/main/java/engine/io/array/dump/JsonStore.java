package engine.io.array.dump;

import engine.io.array.ArrayStore;
import engine.io.array.NdArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tensors as nested lists in JSON. */
public final class JsonStore extends ArrayStore {
    /** For the service loader. */
    public JsonStore() {
        super(".json");
    }

    @Override
    protected boolean isStart(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) throws IOException {
        return JsonTensors.read(new BufferedInputStream(Files.newInputStream(file)), file.toString());
    }

    @Override
    protected void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        JsonTensors.write(arrays, out);
    }
}
