package engine.io.array.dump;

import engine.io.array.ArrayStore;
import engine.io.array.Named;
import engine.io.array.NdArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tensors in the long form of {@link CsvDump}; a table of data is none of it, and shows that in its first line. */
public final class CsvStore extends ArrayStore {
    /** What variables are split into: the gates of an LSTM, and those of a GRU. */
    private static final List<Set<String>> GATES =
            List.of(Set.of("input", "forget", "cell", "output"), Set.of("update", "reset", "candidate"));

    /** For the service loader. */
    public CsvStore() {
        super(".csv");
    }

    @Override
    protected boolean isStart(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(CsvDump.HEADER);
    }

    @Override
    protected Map<String, NdArray> readArrays(Path file) throws IOException {
        return CsvDump.read(new BufferedInputStream(Files.newInputStream(file)), file.toString());
    }

    @Override
    protected void writeArrays(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        CsvDump.write(arrays.keySet().stream().map(name -> named(name, arrays)).toList(), out);
    }

    /** An array, its gate taken off its name where all gates of the variable are there. */
    private static Named named(String name, Map<String, NdArray> arrays) {
        int slash = name.lastIndexOf('/');
        String variable = name.substring(0, Math.max(0, slash));
        String last = name.substring(slash + 1);
        boolean split = !variable.isEmpty()
                && GATES.stream().anyMatch(gates -> gates.contains(last) && allThere(variable, gates, arrays));
        NdArray array = arrays.get(name);
        return split ? new Named(variable, last, array) : new Named(name, array);
    }

    private static boolean allThere(String variable, Set<String> gates, Map<String, NdArray> arrays) {
        return gates.stream().allMatch(gate -> arrays.containsKey(variable + "/" + gate));
    }
}
