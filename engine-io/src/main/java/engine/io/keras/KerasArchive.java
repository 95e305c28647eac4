package engine.io.keras;

import engine.api.Problem;
import engine.io.file.FileStamp;
import engine.io.file.Look;
import engine.io.zip.ZipArchive;
import engine.io.zip.ZipMember;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The three members of a {@code .keras} file, zipped or as a folder, from one opening. Nothing is ever unpacked to the disk. */
public final class KerasArchive implements Closeable {
    /** Which Keras wrote it. */
    public static final String METADATA = "metadata.json";
    /** The model, and what it was compiled with. */
    public static final String CONFIG = "config.json";
    /** The numbers, an HDF5 file. */
    public static final String WEIGHTS = "model.weights.h5";

    private final Path file;
    private final @Nullable ZipArchive zip;

    private KerasArchive(Path file, @Nullable ZipArchive zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens a file or folder.
     *
     * @throws engine.api.EngineException if it cannot be read
     */
    public static KerasArchive open(Path file) {
        try {
            return new KerasArchive(file, Look.isFolder(file) ? null : ZipArchive.open(file));
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /** Whether the content is such a model; a zip that is none, or something else, is not. */
    public static boolean recognised(Path file) {
        if (Look.isFolder(file)) return Look.isFile(file.resolve(CONFIG));
        try (ZipArchive zip = ZipArchive.open(file)) {
            return zip.member(CONFIG) != null;
        } catch (IOException e) {
            return file.toString().endsWith(".keras") && beginsAsZip(file); // damaged, else another store's business
        }
    }

    private static boolean beginsAsZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException e) {
            return false; // who opens it says why
        }
    }

    /** The bytes of a member that must be there. */
    public byte[] read(String member) {
        byte[] content = readIfPresent(member);
        if (content != null) return content;
        throw Problem.file("a member is missing: " + member)
                .where(file)
                .expected(String.join(", ", METADATA, CONFIG, WEIGHTS))
                .hint("the file was not written to its end, or was packed by hand")
                .exception();
    }

    /** The bytes of a member, or null. */
    public byte @Nullable [] readIfPresent(String member) {
        if (zip != null) {
            ZipMember zipped = zip.member(member);
            return zipped == null ? null : zip.bytes(zipped);
        }
        Path path = file.resolve(member);
        return Look.isFile(path) ? FileStamp.unchanged(path, Files::readAllBytes) : null;
    }

    private static RuntimeException damaged(Object where, IOException e) {
        return Problem.file("is damaged")
                .where(where)
                .found(e.getMessage())
                .hint("take another copy: it may have been cut off on its way")
                .exception(e);
    }

    /** A member's name for messages. */
    public String where(String member) {
        return file + ":" + member;
    }

    @Override
    public void close() {
        try {
            if (zip != null) zip.close();
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }
}
