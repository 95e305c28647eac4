package engine.cli.fault;

import engine.cli.fault.Faults.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A channel whose every reading, writing and forcing is an operation. */
final class FaultyChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;

    FaultyChannel(FileChannel real, Path path) {
        this.real = real;
        this.path = path;
        Faults.opened(this);
    }

    private FileChannel hit(Operation operation) throws IOException {
        Faults.before(operation, path);
        return real;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return hit(Operation.LOOK).read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return hit(Operation.LOOK).read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return hit(Operation.LOOK).read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return hit(Operation.WRITE).write(bytes);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return hit(Operation.WRITE).write(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return hit(Operation.WRITE).write(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        hit(Operation.WRITE).truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        hit(Operation.FORCE).force(metadata);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return hit(Operation.LOOK).transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        return hit(Operation.WRITE).transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return hit(Operation.LOOK).map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        Faults.closed(this);
        real.close();
    }
}
