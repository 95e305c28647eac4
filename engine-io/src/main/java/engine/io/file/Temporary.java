package engine.io.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The temporary file that becomes another: {@code .NAME.….tmp} beside it, locked as long as it is written. The system lets go of the lock
 * when a process dies, so that the next writer of the file knows what was left behind and clears it.
 */
final class Temporary implements AutoCloseable {
    private static final int TRIES = 20;

    /** Those of this process: opening and closing one would drop its lock, which is the process' as POSIX has it. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    final Path file;
    final FileChannel channel;

    private Temporary(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        OURS.add(file.toAbsolutePath());
    }

    /** Makes one, and clears those that were left behind. */
    static Temporary beside(Path target) throws IOException {
        clear(target);
        for (int i = 0; i < TRIES; i++) {
            Path file = target.resolveSibling(
                    prefix(target) + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + ".tmp");
            Temporary made = tryMake(file);
            if (made != null) return made;
        }
        throw new IOException("no temporary file can be made beside it");
    }

    private static @Nullable Temporary tryMake(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return null; // another's
        }
        boolean ours = false;
        try {
            ours = mayLock(channel, true) && Look.isThere(file); // or another's clearing was faster than the lock
        } finally {
            if (!ours) channel.close();
        }
        return ours ? new Temporary(file, channel) : null;
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    /** Deletes what a writer that died left behind. */
    static void clear(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (!Look.isFolder(folder)) throw new IOException("no such folder");
        if (!Files.isReadable(folder)) return;
        String prefix = prefix(target);
        for (Path file : Folders.list(folder)) {
            if (isOne(file, prefix)) deleteUnlocked(file);
        }
    }

    private static boolean isOne(Path file, String prefix) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix)
                && name.endsWith(".tmp")
                && name.substring(prefix.length(), name.length() - 4).matches("[0-9a-z]{1,13}");
    }

    private static void deleteUnlocked(Path file) throws IOException {
        if (OURS.contains(file) || !Files.isWritable(file)) return; // in use, or another user's
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (mayLock(channel, false)) Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            return; // it has become what it was for
        }
    }

    /** @param otherwise what holds where the file system knows no locks */
    private static boolean mayLock(FileChannel channel, boolean otherwise) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this JVM has it
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** Closes and deletes it; nothing is left to delete where it has become what it was for. */
    @Override
    public void close() throws IOException {
        try (channel) {
            OURS.remove(file.toAbsolutePath());
        } finally { // also where a full disk fails the closing
            Files.deleteIfExists(file);
        }
    }
}
