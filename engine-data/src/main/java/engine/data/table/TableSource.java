package engine.data.table;

import engine.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a table's text comes from; it may be read more than once, and gzip is recognised by content.
 *
 * @param name for messages
 */
public record TableSource(String name, Opener opener) {
    /** Opens the bytes from their beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** @throws engine.api.EngineException if the file is not there, is a folder or may not be read */
    public static TableSource file(Path file) {
        if (!Files.exists(file)) {
            throw Problem.file("no such file").where(file).exception();
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw Problem.file(Files.isDirectory(file) ? "a folder, not a table" : "no permission to read it")
                    .where(file)
                    .exception();
        }
        return new TableSource(file.toString(), () -> Files.newInputStream(file));
    }
}
