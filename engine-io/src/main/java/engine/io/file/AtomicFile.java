package engine.io.file;

import engine.api.Problem;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
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
        try {
            new AtomicFile(linkTarget(file), disk).write(content);
        } catch (IOException e) {
            throw Problem.content("cannot write the file")
                    .where(file)
                    .found(reason(e))
                    .hint("what was there before is unchanged")
                    .exception(e);
        }
    }

    /** A symbolic link stays, and the file it leads to is replaced. */
    private static Path linkTarget(Path file) throws IOException {
        return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private void write(Content content) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            writeInPlace(content);
            return;
        }
        Path temporary = target.resolveSibling(temporaryName());
        try {
            writeForced(temporary, content);
            takeOverPermissions(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder();
    }

    /** Pipes and devices, such as {@code /dev/stdout}, cannot be replaced by a file. */
    private void writeInPlace(Content content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("is a folder");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES)) {
            content.writeTo(out);
        }
    }

    private void writeForced(Path temporary, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(disk.apply(Channels.newOutputStream(channel)), BUFFER_BYTES);
            content.writeTo(new Uncloseable(out));
            out.flush();
            channel.force(true);
        }
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

    private void takeOverPermissions(Path temporary) throws IOException {
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    private String temporaryName() {
        return "." + target.getFileName() + "."
                + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + ".tmp";
    }

    /** Makes the new name survive a power cut, where the operating system can open a folder and the user may. */
    private void forceFolder() throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.isReadable(target.getParent())) {
            try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to write there";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
