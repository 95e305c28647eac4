package engine.io.array;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tensors in the long form of {@link CsvDump}; a table of data is none of it, and shows that in its first line. */
public final class CsvStore extends ArrayStore {
    /** For the service loader. */
    public CsvStore() {
        super(".csv");
    }

    @Override
    boolean isStart(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(CsvDump.HEADER);
    }

    @Override
    Map<String, NdArray> readArrays(Path file) throws IOException {
        return CsvDump.read(new BufferedInputStream(Files.newInputStream(file)), file.toString());
    }

    @Override
    void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        CsvDump.write(named(arrays), out);
    }
}
