package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a file was written to: its size, its time and which file it is.
 *
 * @param key the file itself, where the system can tell; a file that is replaced as a whole is another
 */
public record FileStamp(
        long size, FileTime modified, @Nullable Object key) {
    /** What is done with a file. */
    @FunctionalInterface
    public interface Reader<T> {
        T from(Path file) throws IOException;
    }

    /** The stamp of a file as it is now. */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /**
     * Reads a file that must stay as it is meanwhile.
     *
     * @throws engine.api.EngineException if it cannot be read, or was written to
     */
    public static <T> T unchanged(Path file, Reader<T> reader) {
        try {
            FileStamp before = of(file);
            T result = reader.from(file);
            before.check(file);
            return result;
        } catch (IOException e) {
            throw Problem.file("cannot read the file")
                    .where(file)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    /** Refuses a file that has changed since. */
    public void check(Path file) throws IOException {
        FileStamp now = of(file);
        if (size == now.size && modified.equals(now.modified) && Objects.equals(key, now.key)) return;
        throw Problem.file("has changed while it was read")
                .where(file)
                .hint("wait until nobody writes to it, and read it again")
                .exception();
    }
}
