package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that are replaced together. Each is written in full beside its place, as {@code .new-NAME}; then a list of them, {@code .saving-NAME}
 * of the first; then all are renamed and the list is deleted. A process that dies before the list is there has changed nothing; one that
 * dies after it has left what {@link #finish} needs to bring it to its end.
 *
 * <p>A list decides only that a rename which was prepared in a file's own folder is done: what lies there must have the digest that the
 * list names.
 */
public final class FileSet {
    private static final String STAGED = ".new-";
    private static final String LIST = ".saving-";
    private static final String REMOVED = "-";

    private final Path first;
    private final Map<Path, Path> staged = new LinkedHashMap<>(); // by the place it is for
    private final Set<Path> removed = new LinkedHashSet<>();
    private final List<Runnable> unreplaceable = new ArrayList<>();

    /** @param first the file by which the others are found */
    public FileSet(Path first) {
        this.first = first;
    }

    /** Where the new content of a file waits. */
    public static Path staged(Path file) {
        try {
            Path target = Folders.linkTarget(file);
            return target.resolveSibling(STAGED + target.getFileName());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static Path list(Path first) {
        Path staged = staged(first);
        return staged.resolveSibling(LIST + staged.getFileName().toString().substring(STAGED.length()));
    }

    /** Adds a file whose content waits already. */
    public void add(Path file) {
        staged.put(file, staged(file));
    }

    /** Adds a file; a pipe or device is written at the end. */
    public void write(Path file, AtomicFile.Content content) {
        if (Look.isNoFile(file)) {
            unreplaceable.add(() -> AtomicFile.write(file, content));
            return;
        }
        AtomicFile.write(staged(file), content);
        add(file);
    }

    /** A file that goes when the others come. It must lie beside the first. */
    public void remove(Path file) {
        removed.add(file);
    }

    /** Puts all in their places. */
    public void commit() {
        StringBuilder lines = new StringBuilder();
        Path folder = first.toAbsolutePath().getParent();
        staged.forEach((file, fresh) -> lines.append(Digest.of(fresh))
                .append(' ')
                .append(name(folder, file))
                .append('\n'));
        removed.forEach(file ->
                lines.append(REMOVED).append(' ').append(name(folder, file)).append('\n'));
        byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(list(first), out -> out.write(content));
        finish(first);
        unreplaceable.forEach(Runnable::run);
    }

    private static String name(Path folder, Path file) {
        Path whole = file.toAbsolutePath();
        return folder.equals(whole.getParent()) ? whole.getFileName().toString() : whole.toString();
    }

    /** Deletes what waits for these files and will not be used, and what writers that died left beside them. */
    public static void discard(List<Path> files) {
        for (Path file : files) {
            Path fresh = staged(file);
            try {
                if (Look.isFolder(fresh.getParent())) {
                    Temporary.clear(fresh);
                    Temporary.clear(Folders.linkTarget(file));
                }
                Files.deleteIfExists(fresh);
            } catch (IOException e) {
                throw failed(fresh, e);
            }
        }
    }

    /** Whether a process died while it put files into their places. */
    public static boolean isUnfinished(Path first) {
        return Look.isThere(list(first));
    }

    /** Brings to its end what a process had begun. Returns whether there was something. */
    public static boolean finish(Path first) {
        Path list = list(first);
        if (!Look.isThere(list)) return false;
        try {
            Path folder = first.toAbsolutePath().getParent();
            Set<Path> folders = new LinkedHashSet<>();
            for (String line : Files.readAllLines(list)) {
                int space = line.indexOf(' ');
                if (space < 0) throw new IOException("a line that is none");
                Path file = folder.resolve(line.substring(space + 1));
                if (line.startsWith(REMOVED)) removeBeside(first, file);
                else place(file, line.substring(0, space));
                folders.add(staged(file).getParent());
            }
            for (Path each : folders) Folders.force(each);
            Files.delete(list);
            Folders.force(list.getParent());
            return true;
        } catch (IOException e) {
            throw Problem.content("files that belong together are not all saved")
                    .where(first)
                    .found(Reasons.of(e))
                    .hint(
                            "what is missing waits beside its place; the next training into this file brings it to its end")
                    .exception(e);
        }
    }

    private static void place(Path file, String digest) throws IOException {
        Path fresh = staged(file);
        if (!Look.isFile(fresh) || !Digest.of(fresh).equals(digest)) return; // it is in its place already
        Path target = Folders.linkTarget(file);
        Folders.takeOverPermissions(fresh, target);
        Folders.move(fresh, target);
    }

    private static void removeBeside(Path first, Path file) throws IOException {
        String stem = first.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        boolean beside = first.toAbsolutePath().getParent().equals(file.getParent());
        if (beside && file.getFileName().toString().startsWith(stem + ".data.json")) Files.deleteIfExists(file);
    }

    private static RuntimeException failed(Path file, IOException e) {
        return Problem.content("cannot write the file")
                .where(file)
                .found(Reasons.of(e))
                .exception(e);
    }
}
