package engine.io.array.numpy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * NumPy's {@code .npz} open for reading: a zip of {@code .npy} members, stored or deflated. Nothing is unpacked before
 * it is asked for.
 */
public final class NpzFile implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    private final ZipFile zip;
    private final String name;
    private final Map<String, ZipEntry> members = new LinkedHashMap<>();

    private NpzFile(ZipFile zip, String name) {
        this.zip = zip;
        this.name = name;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.getName().endsWith(SUFFIX)) {
                String key = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                members.put(key, entry);
            }
        }
    }

    /**
     * Opens a file.
     *
     * @throws EngineException if it cannot be read or is no zip
     */
    public static NpzFile open(Path file) {
        String name = file.toString();
        if (!Files.isReadable(file)) {
            throw Problem.file("no such file, or no permission to read it")
                    .where(name)
                    .exception();
        }
        try {
            return new NpzFile(new ZipFile(file.toFile()), name);
        } catch (IOException | IllegalArgumentException e) { // the latter: a member's name is no text
            throw damaged(name, e);
        }
    }

    /** The names of the arrays, without {@code .npy}, in the order of the file. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /**
     * Reads one array.
     *
     * @throws EngineException if there is none of this name, it is damaged or holds no numbers
     */
    public NdArray read(String array) {
        return open(array, in -> Npy.read(in, limit(members.get(array)), where(array)));
    }

    /** Reads all arrays of numbers, in the order of the file; arrays of text or dates are left out. */
    public Map<String, NdArray> readNumeric() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (String array : members.keySet()) {
            NpyHeader header = open(array, in -> NpyHeader.read(in, where(array)));
            if (!header.isTextOrDate()) {
                arrays.put(array, read(array));
            }
        }
        return arrays;
    }

    private static long limit(ZipEntry entry) {
        long stored = entry.getCompressedSize();
        return entry.getMethod() == ZipEntry.STORED ? stored : Bounds.inflated(stored);
    }

    @FunctionalInterface
    private interface Read<T> {
        T from(InputStream in) throws IOException;
    }

    private <T> T open(String array, Read<T> read) {
        ZipEntry entry = members.get(array);
        if (entry == null) {
            throw Problem.usage("no such array")
                    .where(name)
                    .expected(members.keySet())
                    .found(array)
                    .exception();
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            return read.from(in);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(where(array), e);
        }
    }

    private static EngineException damaged(String where, Exception e) {
        return Problem.file("is damaged or not an npz file")
                .where(where)
                .found(e.getMessage())
                .exception(e);
    }

    private String where(String array) {
        return name + ":" + array;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }
}
