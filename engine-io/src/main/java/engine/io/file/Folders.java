package engine.io.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What is done to files by their names, so that it survives a power cut. */
public final class Folders {
    private Folders() {}

    /** Renames a file over another in the same file system. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What a folder holds. */
    public static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) { // thrown where the folder cannot be read to its end
            throw e.getCause();
        }
        return files;
    }

    /** Makes the names in a folder last, where the operating system can open a folder and the user may. */
    public static void force(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix) return;
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (AccessDeniedException e) {
            return; // who may write to a folder may still not open it
        }
    }

    /** The file that a symbolic link leads to: links stay, and what they lead to is replaced. */
    static Path linkTarget(Path file) throws IOException {
        return Look.isLink(file) && Look.isThere(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /** Gives a new file the permissions of the one it is to replace. */
    static void takeOverPermissions(Path fresh, Path old) throws IOException {
        if (Look.isThere(old) && Files.getFileStore(old).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(old));
        }
    }
}
