package engine.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The process's stdout, which remembers why it could not be written; a print stream forgets. */
final class StandardOut extends FilterOutputStream {
    private static final String NOBODY_READS = "Broken pipe"; // as under head: no failure

    private @Nullable String failure;

    StandardOut() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null && !NOBODY_READS.equals(e.getMessage())) failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Why something could not be written, or null. */
    @Nullable
    String failure() {
        return failure;
    }
}
