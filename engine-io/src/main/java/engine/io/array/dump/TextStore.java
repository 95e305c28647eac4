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

/** Tensors as text for people, the form of {@link TextDump}. */
public final class TextStore extends ArrayStore {
    /** For the service loader. */
    public TextStore() {
        super(".txt");
    }

    @Override
    protected boolean isStart(byte[] start) {
        return new String(start, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .filter(TextDump::isHeader)
                .isPresent();
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) throws IOException {
        return TextDump.read(new BufferedInputStream(Files.newInputStream(file)), file.toString());
    }

    @Override
    protected void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        TextDump.write(named(arrays), out);
    }
}
