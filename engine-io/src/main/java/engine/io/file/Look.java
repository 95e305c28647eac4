package engine.io.file;

import engine.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a place. {@link Files#exists} and its like answer "no" also where the system cannot tell, and on that "no" files would
 * be replaced, removed or passed over; here that is an error.
 */
public final class Look {
    private Look() {}

    /** Whether there is something, be it at the end of links. */
    public static boolean isThere(Path path) {
        return attributes(path) != null;
    }

    /** Whether there is a regular file. */
    public static boolean isFile(Path path) {
        BasicFileAttributes there = attributes(path);
        return there != null && there.isRegularFile();
    }

    /** Whether there is a folder. */
    public static boolean isFolder(Path path) {
        BasicFileAttributes there = attributes(path);
        return there != null && there.isDirectory();
    }

    /** Whether there is something else than a regular file: a folder, a pipe, a device. */
    public static boolean isNoFile(Path path) {
        BasicFileAttributes there = attributes(path);
        return there != null && !there.isRegularFile();
    }

    /** Whether the path itself is a symbolic link, whatever it leads to. */
    public static boolean isLink(Path path) {
        BasicFileAttributes there = attributes(path, LinkOption.NOFOLLOW_LINKS);
        return there != null && there.isSymbolicLink();
    }

    /** Whether a file stands where the path has a folder, so that nothing can be below. */
    public static boolean isBelowFile(Path path) {
        for (Path above = path.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            try {
                return !Files.readAttributes(above, BasicFileAttributes.class).isDirectory();
            } catch (IOException e) {
                continue; // what stands further up says more
            }
        }
        return false;
    }

    private static @Nullable BasicFileAttributes attributes(Path path, LinkOption... links) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, links);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            if (isBelowFile(path)) return null;
            throw Problem.file("it cannot be told whether the file is there")
                    .where(path)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }
}
