package engine.cli.fault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operation on files below one folder fails, and how. */
public final class Faults {
    /** What an operation does. */
    enum Operation {
        LOOK,
        READ,
        LIST,
        OPEN,
        CREATE,
        WRITE,
        FORCE,
        RENAME,
        DELETE,
        CHANGE,
        LOCK,
        CLOSE
    }

    /** How it fails. */
    public enum Kind {
        /** The process dies: nothing comes after it. */
        CRASH(
                "",
                true,
                Set.of(
                        Operation.CREATE,
                        Operation.WRITE,
                        Operation.FORCE,
                        Operation.RENAME,
                        Operation.DELETE,
                        Operation.CHANGE)),
        /** There is no room on the disk, for once. */
        ENOSPC(
                "No space left on device",
                false,
                Set.of(Operation.CREATE, Operation.WRITE, Operation.FORCE, Operation.RENAME)),
        /** The disk is full until the process ends. */
        FULL("No space left on device", true, ENOSPC.hit),
        /** The disk fails, for once. */
        EIO("Input/output error", false, Set.of(Operation.values())),
        /** The disk fails until the process ends. */
        DEAD("Input/output error", true, EIO.hit),
        /** The process has too many files open, for once. */
        EMFILE("Too many open files", false, Set.of(Operation.OPEN, Operation.CREATE, Operation.LIST)),
        /** It has, until it ends. */
        CROWDED("Too many open files", true, EMFILE.hit);

        private final String words;
        private final boolean lasting;
        private final Set<Operation> hit;

        Kind(String words, boolean lasting, Set<Operation> hit) {
            this.words = words;
            this.lasting = lasting;
            this.hit = hit;
        }

        boolean hits(Operation operation) {
            return hit.contains(operation);
        }
    }

    /** What a process that died would not get past. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * An operation that was done.
     *
     * @param site the lines of the engine that led to it
     */
    record Done(Operation operation, String site) {}

    private static final int FRAMES = 3; // of the engine: enough to tell who wanted it
    private static final List<FileChannel> OPEN = new ArrayList<>();
    private static final List<Done> DONE = new ArrayList<>();
    private static String folder = "";
    private static Kind kind = Kind.CRASH;
    private static int left = -1; // operations until it fails
    private static boolean recording;
    private static boolean failed;

    private Faults() {}

    /** From now on the n-th operation of the kind fails, counted from 0. */
    static synchronized void arm(Path below, Kind how, int n) {
        folder = below.toString();
        kind = how;
        left = n;
        failed = false;
    }

    /** From now on nothing fails, and what a process that died had open is closed. Returns whether something had failed. */
    static synchronized boolean disarm() throws IOException {
        folder = "";
        if (failed && kind == Kind.CRASH) for (FileChannel channel : new ArrayList<>(OPEN)) channel.close();
        return failed;
    }

    /** What is done to files below a folder while something runs. */
    static List<Done> record(Path below, Runnable what) {
        synchronized (Faults.class) {
            DONE.clear();
            folder = below.toString();
            recording = true;
        }
        what.run();
        synchronized (Faults.class) {
            recording = false;
            folder = "";
            return List.copyOf(DONE);
        }
    }

    static synchronized void opened(FileChannel channel) {
        OPEN.add(channel);
    }

    static synchronized void closed(FileChannel channel) {
        OPEN.remove(channel);
    }

    /** Before an operation: fails, if it is this one's turn. */
    static synchronized void before(Operation operation, Path path) throws IOException {
        if (!fails(operation, path)) return;
        if (kind == Kind.CRASH) throw new Crash();
        boolean byName = operation != Operation.READ
                && operation != Operation.WRITE
                && operation != Operation.FORCE
                && operation != Operation.LOCK
                && operation != Operation.CLOSE;
        throw byName
                ? new FileSystemException(path.toString(), null, kind.words)
                : new IOException(kind.words); // as Java does
    }

    private static boolean fails(Operation operation, Path path) {
        if (folder.isEmpty() || !path.toString().startsWith(folder)) return false;
        if (recording) DONE.add(new Done(operation, site()));
        if (recording) return false;
        if (failed && kind == Kind.CRASH) return true;
        if (!kind.hits(operation)) return false;
        if (failed) return kind.lasting;
        if (left-- > 0) return false;
        failed = true;
        return true;
    }

    private static String site() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("engine.")
                                && !frame.getClassName().startsWith("engine.cli.fault"))
                        .limit(FRAMES)
                        .map(StackWalker.StackFrame::toString)
                        .collect(Collectors.joining(" < ")));
    }
}
