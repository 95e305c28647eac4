package engine.data.table;

import engine.api.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Where a table's text comes from; it may be read more than once, and gzip is recognised by content.
 *
 * @param name for messages
 */
public record TableSource(String name, Opener opener) {
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Opens the bytes from their beginning. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

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

    /** The text, decompressed, without a byte order mark. */
    Reader read() throws IOException {
        BufferedInputStream in = new BufferedInputStream(opener.open(), 1 << 16);
        in.mark(2);
        boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
        in.reset();
        InputStream bytes = zipped ? new GZIPInputStream(in, 1 << 16) : in;
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        text.mark(1);
        if (text.read() != '\ufeff') text.reset();
        return text;
    }
}
