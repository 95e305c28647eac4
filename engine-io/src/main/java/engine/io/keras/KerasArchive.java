package engine.io.keras;

import engine.api.Problem;
import engine.io.file.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The three members of a {@code .keras} file, zipped or as a folder. Nothing is ever unpacked to the disk. */
final class KerasArchive {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";

    private final Path file;

    KerasArchive(Path file) {
        this.file = file;
    }

    /** Whether the content is such a model; a zip that is none, or something else, is not. */
    boolean recognised() {
        if (Files.isDirectory(file)) return Files.isRegularFile(file.resolve(CONFIG));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(CONFIG) != null;
        } catch (IOException | IllegalArgumentException e) {
            return false; // not a zip: another store's business
        }
    }

    /** The bytes of a member that must be there. */
    byte[] read(String member) {
        byte[] content = readIfPresent(member);
        if (content != null) return content;
        throw Problem.file("a member is missing: " + member)
                .where(file)
                .expected(String.join(", ", METADATA, CONFIG, WEIGHTS))
                .hint("the file was not written to its end, or was packed by hand")
                .exception();
    }

    /** The bytes of a member, or null. */
    byte @Nullable [] readIfPresent(String member) {
        try {
            if (!Files.isDirectory(file)) return readZipped(member);
            Path path = file.resolve(member);
            return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
        } catch (IOException | IllegalArgumentException e) {
            throw Problem.file("is damaged")
                    .where(where(member))
                    .found(e.getMessage())
                    .exception(e);
        }
    }

    private byte @Nullable [] readZipped(String member) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(member);
            if (entry == null) return null;
            Bounds.checkDeclared(entry.getSize(), Bounds.inflated(entry.getCompressedSize()), where(member));
            Bounds.checkMemory(entry.getSize(), where(member));
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, entry.getSize()));
            }
        }
    }

    /** A member's name for messages. */
    String where(String member) {
        return file + ":" + member;
    }
}
