package engine.data.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The bytes of a table, which can be read more than once. */
@FunctionalInterface
public interface Bytes {
    /** Opens them from their beginning. */
    InputStream open() throws IOException;

    /** What is read at once. */
    int BUFFER = 1 << 16;

    int GZIP_MAGIC = 0x1f8b;

    /** The same decompressed, where they are gzip. */
    default Bytes unzipped() {
        return () -> {
            BufferedInputStream in = new BufferedInputStream(open(), BUFFER);
            in.mark(2);
            boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
            in.reset();
            return zipped ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        };
    }

    /** The first bytes, at most so many. */
    default byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }
}
