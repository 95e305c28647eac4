package engine.io.file;

import engine.api.Problem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Replaces a file as a whole: the content goes to a temporary file in the same folder, is forced to the disk and then
 * renamed over the old file. Whatever fails before that leaves the old file as it was, and no temporary file.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    /** What is to be written. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to a buffered stream, which need not be closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path target;
    private final UnaryOperator<OutputStream> disk;
    private boolean replaced;

    private AtomicFile(Path target, UnaryOperator<OutputStream> disk) {
        this.target = target;
        this.disk = disk;
    }

    /**
     * Writes the file, replacing what was there.
     *
     * @throws engine.api.EngineException if the folder or the disk refuses
     */
    public static void write(Path file, Content content) {
        write(file, content, UnaryOperator.identity());
    }

    /** @param disk wraps the stream to the temporary file; tests let it fail as a full disk does */
    static void write(Path file, Content content, UnaryOperator<OutputStream> disk) {
        AtomicFile atomic = null;
        try {
            atomic = new AtomicFile(Folders.linkTarget(file), disk);
            atomic.write(content);
        } catch (IOException e) {
            boolean replaced = atomic != null && atomic.replaced;
            throw Problem.content("cannot write the file")
                    .where(file)
                    .found(Reasons.of(e))
                    .hint(
                            replaced
                                    ? "it is written, but may not outlive a power cut"
                                    : "what was there before is unchanged")
                    .exception(e);
        }
    }

    private void write(Content content) throws IOException {
        if (Look.isNoFile(target)) {
            writeInPlace(content);
            return;
        }
        try (Temporary temporary = Temporary.beside(target)) {
            writeForced(temporary.channel, content);
            Folders.takeOverPermissions(temporary.file, target);
            Folders.move(temporary.file, target);
            replaced = true;
            Folders.force(target.getParent());
        }
    }

    /** Pipes and devices, such as {@code /dev/stdout}, cannot be replaced by a file. */
    private void writeInPlace(Content content) throws IOException {
        if (Look.isFolder(target)) {
            throw new IOException("is a folder");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES)) {
            content.writeTo(out);
        }
    }

    private void writeForced(FileChannel channel, Content content) throws IOException {
        OutputStream out = new BufferedOutputStream(disk.apply(Channels.newOutputStream(channel)), BUFFER_BYTES);
        content.writeTo(new Uncloseable(out));
        out.flush();
        channel.force(true);
    }

    /** Content may close what it wraps around the stream (a zip); the channel must stay open until it is forced. */
    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length); // the superclass writes byte by byte
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
