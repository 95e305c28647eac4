package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place that one process at a time writes to. The lock is the operating system's, on {@code .lock-NAME} beside it: a process that dies
 * lets go of it. Where a folder cannot be written to or knows no locks there is none.
 */
public final class WriterLock implements AutoCloseable {
    private static final int TRIES = 100;

    private final Path file;
    private final @Nullable FileChannel channel;

    private WriterLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the place.
     *
     * @param hint what the user can do where another has it
     * @throws engine.api.EngineException if another has it
     */
    public static WriterLock on(Path place, String hint) {
        try {
            Path target = Folders.linkTarget(place);
            Path file = target.resolveSibling(".lock-" + target.getFileName());
            for (int i = 0; i < TRIES; i++) {
                WriterLock lock = take(file);
                if (lock != null) return lock;
            }
            throw new IOException("a lock that cannot be taken");
        } catch (AccessDeniedException e) {
            return new WriterLock(place, null); // whoever writes says why it cannot
        } catch (OverlappingFileLockException e) {
            throw taken(place, hint);
        } catch (FileSystemException e) {
            if (Reasons.tooManyFiles(e)) throw failed(place, e);
            return new WriterLock(place, null);
        } catch (IOException e) {
            if (e instanceof Taken) throw taken(place, hint);
            throw failed(place, e);
        }
    }

    /** The lock, or null where the file was deleted meanwhile by the one who had it. */
    private static @Nullable WriterLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean ours = false;
        try {
            if (channel.tryLock() == null) throw new Taken();
            byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(token));
            ours = Arrays.equals(token, readIfPresent(file)); // the name still leads to what is locked
        } finally {
            if (!ours) channel.close();
        }
        return ours ? new WriterLock(file, channel) : null;
    }

    private static byte[] readIfPresent(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static final class Taken extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static RuntimeException taken(Path place, String hint) {
        return Problem.content("another process is writing here")
                .where(place)
                .hint(hint)
                .exception();
    }

    private static RuntimeException failed(Path place, IOException e) {
        return Problem.content("cannot write here")
                .where(place)
                .found(Reasons.of(e))
                .exception(e);
    }

    /** Does something while it is held, and then lets go. */
    public <T> T during(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            close();
        }
    }

    /** Lets go, and leaves no file behind. */
    @Override
    public void close() {
        if (channel == null) return;
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
