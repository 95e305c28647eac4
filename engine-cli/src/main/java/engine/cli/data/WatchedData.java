package engine.cli.data;

import engine.api.Problem;
import engine.api.json.Sha256;
import engine.data.table.TableSource;
import engine.io.file.FileStamp;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table, or a file of tensors, whose digest is taken from the bytes that were read. It may be read more than once; when it is another the second time, or was
 * written to while it was read, it is refused.
 */
public final class WatchedData {
    private final TableSource table;
    private final @Nullable Path file;
    private @Nullable FileStamp stamp;
    private @Nullable String digest;

    private WatchedData(TableSource table, @Nullable Path file) {
        this.table = table;
        this.file = file;
    }

    /** A file. */
    public static WatchedData file(Path file) {
        return new WatchedData(TableSource.file(file), file);
    }

    /** A table that lies within the program. */
    public static WatchedData bundled() {
        return new WatchedData(BundledData.source(), null);
    }

    /** The table for those who read it. */
    public TableSource source() {
        return new TableSource(table.name(), this::open);
    }

    /** SHA-256 of what was read, or of what is there where nothing was. */
    public String digest() throws IOException {
        return digest == null ? digestAgain() : digest;
    }

    /** The same, of what is there now; refuses anything else than what was read. */
    public String digestAgain() throws IOException {
        open().close();
        return Objects.requireNonNull(digest);
    }

    private InputStream open() throws IOException {
        if (file != null && stamp == null) stamp = FileStamp.of(file);
        return new Watched(table.opener().open());
    }

    private void readAll(String now) throws IOException {
        if (stamp != null && file != null) stamp.check(file);
        if (digest != null && !digest.equals(now)) {
            throw Problem.file("has changed while it was read")
                    .where(table.name())
                    .hint("wait until nobody writes to it, and read it again")
                    .exception();
        }
        digest = now;
    }

    private final class Watched extends FilterInputStream {
        private final MessageDigest sha = Sha256.start();
        private boolean closed;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) sha.update(bytes, offset, read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /** Reads the rest, if its reader wanted the beginning alone. */
        @Override
        public void close() throws IOException {
            if (closed) return;
            closed = true;
            try (InputStream opened = in) {
                byte[] rest = new byte[1 << 16];
                int read = 0;
                while (read >= 0) {
                    read = opened.read(rest, 0, rest.length);
                    if (read > 0) sha.update(rest, 0, read);
                }
            }
            readAll(Sha256.hex(sha));
        }
    }
}
