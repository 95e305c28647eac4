package engine.cli.fault;

import engine.cli.fault.Faults.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The default file system with faults: {@code -Djava.nio.file.spi.DefaultFileSystemProvider}. */
public final class FaultyProvider extends FileSystemProvider {
    private final FileSystemProvider real;
    private final FaultyFileSystem system;

    /** @param real the one that would be the default */
    public FaultyProvider(FileSystemProvider real) {
        this.real = real;
        this.system = new FaultyFileSystem(this, real.getFileSystem(URI.create("file:///")));
    }

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    private Path hit(Operation operation, Path path) throws IOException {
        Path found = real(path);
        Faults.before(operation, found.toAbsolutePath());
        return found;
    }

    private static Operation opening(Set<? extends OpenOption> options) {
        boolean creates =
                options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        return creates ? Operation.CREATE : Operation.OPEN;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path found = hit(opening(options), path);
        return new FaultyChannel(real.newFileChannel(found, options, attributes), found.toAbsolutePath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> stream =
                real.newDirectoryStream(hit(Operation.LIST, folder), path -> filter.accept(system.path(path)));
        Path place = real(folder).toAbsolutePath();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        try {
                            hit(Operation.READ, place);
                        } catch (IOException e) {
                            throw new DirectoryIteratorException(e);
                        }
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return system.path(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        real.createDirectory(hit(Operation.CREATE, folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        real.createSymbolicLink(hit(Operation.CREATE, link), real(target), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        real.createLink(hit(Operation.CREATE, link), real(existing));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return system.path(real.readSymbolicLink(hit(Operation.LOOK, link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        real.delete(hit(Operation.DELETE, path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        real.copy(real(source), hit(Operation.CREATE, target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        real.move(real(source), hit(Operation.RENAME, target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(hit(Operation.LOOK, path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(hit(Operation.LOOK, path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(hit(Operation.LOOK, path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        V view = real.getFileAttributeView(real(path), type, options);
        return view instanceof PosixFileAttributeView posix
                ? type.cast(new FaultyAttributes(posix, real(path).toAbsolutePath()))
                : view;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(hit(Operation.LOOK, path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(hit(Operation.LOOK, path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(hit(Operation.CHANGE, path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return real.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return system.path(real.getPath(uri));
    }
}
