package engine.cli.fault;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path that leads to {@link FaultyProvider}. */
record FaultyPath(FaultyFileSystem system, Path real) implements Path {

    private Path wrapped(Path path) {
        return path == null ? null : system.path(path);
    }

    private static Path unwrapped(Path path) {
        return FaultyProvider.real(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return wrapped(real.getRoot());
    }

    @Override
    public Path getFileName() {
        return wrapped(real.getFileName());
    }

    @Override
    public Path getParent() {
        return wrapped(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrapped(real.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return wrapped(real.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(unwrapped(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(unwrapped(other));
    }

    @Override
    public Path normalize() {
        return wrapped(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrapped(real.resolve(unwrapped(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrapped(real.relativize(unwrapped(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrapped(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        Faults.before(Faults.Operation.LOOK, real.toAbsolutePath());
        return wrapped(real.toRealPath(options));
    }

    @Override
    public File toFile() {
        return real.toFile();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(unwrapped(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FaultyPath path && real.equals(path.real);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
