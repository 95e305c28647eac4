package engine.cli.fault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which operation on files below one folder fails, and how. */
public final class Faults {
    /** What an operation does. */
    enum Operation {
        LOOK,
        OPEN,
        CREATE,
        NAME,
        WRITE,
        FORCE
    }

    /** How it fails. */
    public enum Kind {
        /** The process dies: nothing comes after it. */
        CRASH,
        /** The disk is full: nothing can be created or written. */
        ENOSPC,
        /** The disk fails. */
        EIO,
        /** The process has too many files open. */
        EMFILE;

        boolean hits(Operation operation) {
            return switch (this) {
                case CRASH -> operation != Operation.LOOK && operation != Operation.OPEN; // others change nothing
                case ENOSPC -> operation == Operation.CREATE || operation == Operation.WRITE;
                case EIO -> true;
                case EMFILE -> operation == Operation.CREATE || operation == Operation.OPEN;
            };
        }
    }

    /** What a process that died would not get past. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final List<FileChannel> OPEN = new ArrayList<>();
    private static String folder = "";
    private static Kind kind = Kind.CRASH;
    private static int left = -1; // operations until it fails; negative: never
    private static boolean crashed;

    private Faults() {}

    /** From now on the n-th operation of the kind fails, counted from 0. */
    public static synchronized void arm(Path below, Kind how, int n) {
        folder = below.toString();
        kind = how;
        left = n;
        crashed = false;
    }

    /** From now on nothing fails. Returns whether something had. */
    public static synchronized boolean disarm() {
        boolean failed = left < 0;
        left = -1;
        crashed = false;
        folder = "";
        return failed;
    }

    static synchronized void opened(FileChannel channel) {
        OPEN.add(channel);
    }

    static synchronized void closed(FileChannel channel) {
        OPEN.remove(channel);
    }

    /** Before an operation: fails, if it is this one's turn. */
    static synchronized void before(Operation operation, Path path) throws IOException {
        if (folder.isEmpty() || !path.toString().startsWith(folder)) return;
        if (crashed) throw new Crash();
        if (left < 0 || !kind.hits(operation) || left-- > 0) return;
        switch (kind) {
            case CRASH -> {
                crashed = true;
                for (FileChannel channel : new ArrayList<>(OPEN)) channel.close(); // with it go the locks
                throw new Crash();
            }
            case ENOSPC -> throw new FileSystemException(path.toString(), null, "No space left on device");
            case EIO -> throw new FileSystemException(path.toString(), null, "Input/output error");
            case EMFILE -> throw new FileSystemException(path.toString(), null, "Too many open files");
            default -> throw new AssertionError(kind);
        }
    }
}
