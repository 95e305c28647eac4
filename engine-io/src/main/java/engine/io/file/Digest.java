package engine.io.file;

import engine.api.Problem;
import engine.api.json.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** SHA-256 of files in hexadecimal digits, by which those that belong together name each other. */
public final class Digest {
    private Digest() {}

    /** Of a stream, which is closed. */
    public static String of(InputStream stream) throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = stream) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        }
        return Sha256.hex(digest);
    }

    /**
     * Of a file.
     *
     * @throws engine.api.EngineException if it cannot be read
     */
    public static String of(Path file) {
        try {
            return of(Files.newInputStream(file));
        } catch (IOException e) {
            throw Problem.file("cannot read the file")
                    .where(file)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }
}
