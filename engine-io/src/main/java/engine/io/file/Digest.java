package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits, by which files that belong together name each other. */
public final class Digest {
    private Digest() {}

    /** Of a stream, which is closed. */
    public static String of(InputStream stream) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = stream) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        }
        return hex(digest);
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

    /** Of a text in UTF-8. */
    public static String of(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /** A digest to be fed piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What it comes to; it begins anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
