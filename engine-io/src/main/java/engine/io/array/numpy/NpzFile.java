package engine.io.array.numpy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.NdArray;
import engine.io.zip.ZipArchive;
import engine.io.zip.ZipMember;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NumPy's {@code .npz} open for reading: a zip of {@code .npy} members, stored or deflated. Nothing is unpacked before
 * it is asked for.
 */
public final class NpzFile implements AutoCloseable {
    private static final String SUFFIX = ".npy";

    private final ZipArchive zip;
    private final String name;
    private final Map<String, ZipMember> members = new LinkedHashMap<>();

    private NpzFile(ZipArchive zip, String name) {
        this.zip = zip;
        this.name = name;
        for (String member : zip.names()) {
            if (member.endsWith(SUFFIX)) {
                members.put(member.substring(0, member.length() - SUFFIX.length()), zip.member(member));
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
            return new NpzFile(ZipArchive.open(file), name);
        } catch (IOException e) {
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
        ZipMember member = member(array);
        return zip.read(member, in -> Npy.read(in, member.size(), where(array)));
    }

    /** Reads all arrays of numbers, in the order of the file; arrays of text or dates, which must be whole too, are left out. */
    public Map<String, NdArray> readNumeric() {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        for (String array : members.keySet()) {
            ZipMember member = member(array);
            Optional<NdArray> numbers = zip.read(member, in -> {
                NpyHeader header = NpyHeader.read(in, where(array));
                if (!header.isTextOrDate()) return Optional.of(Npy.readData(header, in, member.size(), where(array)));
                Npy.skipData(header, in, member.size(), where(array));
                return Optional.empty();
            });
            numbers.ifPresent(read -> arrays.put(array, read));
        }
        return arrays;
    }

    /**
     * An array as its header has it.
     *
     * @param dims none for a scalar
     * @param type of its numbers, {@code float32}; of anything else NumPy's code for it
     * @param pickled whether it holds Python objects, which NumPy makes by running what the file says
     */
    public record Stored(String name, int[] dims, String type, boolean pickled) {}

    /** All arrays by their headers; none is kept in memory. */
    public List<Stored> stored() {
        return members.entrySet().stream()
                .map(entry -> zip.read(entry.getValue(), in -> {
                    NpyHeader header = NpyHeader.read(in, where(entry.getKey()));
                    boolean pickled = header.descr().contains("O");
                    boolean numbers = !pickled && !header.isTextOrDate();
                    String type = numbers ? header.type(where(entry.getKey())).numpyName() : header.descr();
                    return new Stored(entry.getKey(), header.dims(), type, pickled);
                }))
                .toList();
    }

    private ZipMember member(String array) {
        ZipMember member = members.get(array);
        if (member != null) return member;
        throw Problem.usage("no such array")
                .where(name)
                .expected(members.keySet())
                .found(array)
                .exception();
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
