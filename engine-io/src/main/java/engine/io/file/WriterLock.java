package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place that one process at a time writes to. The lock is the operating system's, on {@code .lock-NAME} beside it: a process that dies
 * lets go of it. Where a folder cannot be written to or knows no locks there is none.
 */
public final class WriterLock implements AutoCloseable {
    private static final int TRIES = 100;
    private static final int LONGEST_TOKEN = 1 << 12;

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
            int length = 1 + ThreadLocalRandom.current().nextInt(LONGEST_TOKEN);
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(length));
            ours = leadsTo(file, length); // the name may lead to another's by now
        } finally {
            if (!ours) channel.close();
        }
        return ours ? new WriterLock(file, channel) : null;
    }

    /** Asks for the length alone: POSIX drops a process' lock on a file as soon as the process closes it anywhere. */
    private static boolean leadsTo(Path file, long length) throws IOException {
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
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
