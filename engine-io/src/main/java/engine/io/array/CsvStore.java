package engine.io.array;

import engine.api.layer.Lstm;
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
        CsvDump.write(arrays.keySet().stream().map(name -> named(name, arrays)).toList(), out);
    }

    /** An array, its gate taken off its name where all gates of the variable are there. */
    private static Named named(String name, Map<String, NdArray> arrays) {
        int slash = name.lastIndexOf('/');
        String variable = name.substring(0, Math.max(0, slash));
        String last = name.substring(slash + 1);
        boolean split = !variable.isEmpty()
                && Lstm.Gate.NAMES.stream().allMatch(gate -> arrays.containsKey(variable + "/" + gate));
        NdArray array = arrays.get(name);
        return split && Lstm.Gate.NAMES.contains(last) ? new Named(variable, last, array) : new Named(name, array);
    }
}
